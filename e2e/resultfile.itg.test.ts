/** The result file and the exit codes that go with it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureLab } from './lab/index.ts';
import { exampleDir } from './support/cli.ts';
import { makeApp } from './support/copy-app.ts';
import { runCli } from './support/run-cli.ts';
import { inTier } from './support/tier.ts';

const broken = {
  'package.json': JSON.stringify({
    name: 'broken',
    scripts: { build: 'node -e "console.error(\'it broke\'); process.exit(3)"', start: 'node server.js' },
  }),
  'server.js': '',
};
const read = async (folder: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(folder, 'result.json'), 'utf8')) as never;
const common = {
  build_time: expect.any(Number),
  timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  custom: { deploy: 7 },
};

describe.runIf(await inTier('rest', 'the result file'))('the result file', () => {
  it('describes a build that worked', async () => {
    const lab = await ensureLab();
    await using out = await makeApp({ '.keep': '' });
    const name = `${lab.registry}/migetpacks-test/result:1.0`;
    const env = { RESULT_FILE: join(out.path, 'result.json'), CUSTOM_DATA: '{"deploy":7}' };
    const { code } = await runCli(lab, ['build', exampleDir('node-fastify-pnpm'), '--tag', name, '--push'], { env });
    expect(code).toBe(0);
    expect(await read(out.path)).toEqual({
      ...common,
      status: 'success',
      exit_code: 0,
      language: 'nodejs',
      images: [
        {
          name,
          registry: lab.registry,
          repository: 'migetpacks-test/result',
          tag: '1.0',
          ports: ['5000/tcp'],
          digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        },
      ],
      processes: { web: 'node dist/web.js', workers: [{ name: 'worker', command: 'node dist/worker.js' }] },
    });
  });

  it('describes a build that failed, and the exit code is then 0 unless RESULT_EXIT is strict', async () => {
    const lab = await ensureLab();
    await using app = await makeApp(broken);
    await using out = await makeApp({ '.keep': '' });
    const env = { RESULT_FILE: join(out.path, 'result.json'), CUSTOM_DATA: '{"deploy":7}' };
    const args = ['build', app.path, '--tag', 'migetpacks-test-broken:local'];

    expect((await runCli(lab, args, { env })).code).toBe(0);
    expect(await read(out.path)).toEqual({
      ...common,
      status: 'failed',
      exit_code: 1,
      images: [],
      processes: {},
      language: 'nodejs',
      error: expect.stringContaining('it broke'),
      error_code: expect.stringMatching(/^[A-Z_]+$/),
    });
    expect((await runCli(lab, args, { env: { ...env, RESULT_EXIT: 'strict' } })).code).toBe(1);
    expect((await runCli(lab, args)).code).toBe(1);
  });
});
