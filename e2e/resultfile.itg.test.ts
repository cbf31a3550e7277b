/** The result file and the exit codes that go with it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ResultFile } from '../packages/cli/src/report/result-schema.ts';
import { ensureLab, type Lab } from './lab/index.ts';
import { exampleDir } from './support/cli.ts';
import { makeApp } from './support/copy-app.ts';
import { readBaseImages } from './support/example.ts';
import { openFaultProxy } from './support/fault-proxy.ts';
import { runCli } from './support/run-cli.ts';
import { inTier } from './support/tier.ts';

const broken = {
  'package.json': JSON.stringify({
    name: 'broken',
    scripts: { build: 'node -e "console.error(\'it broke\'); process.exit(3)"', start: 'node server.js' },
  }),
  'server.js': '',
};
const slow = {
  'package.json': JSON.stringify({ name: 'slow', scripts: { build: 'echo asleep && sleep 60', start: 'node server.js' } }),
  'server.js': '',
};
interface Places {
  readonly app: string;
  readonly empty: string;
  readonly denying: string;
}
interface FailureCase {
  readonly what: string;
  readonly args: (places: Places) => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly code: number;
  readonly error: string;
}
const plain = ['--build-command', 'true', '--tag'];
const failures: readonly FailureCase[] = [
  {
    what: 'a step that failed',
    args: ({ app }) => ['build', app, '--tag', 'migetpacks-test-broken:local'],
    code: 1,
    error: 'BUILD_STEP_FAILED',
  },
  { what: 'a wrong option', args: ({ app }) => ['build', app], env: { PORT: 'eighty' }, code: 1, error: 'CONFIG_VALUE_INVALID' },
  { what: 'a command line that cannot be read', args: ({ app }) => ['build', app, '--no-such-flag'], code: 2, error: 'CLI_FLAG_UNKNOWN' },
  { what: 'a source that is not there', args: ({ app }) => ['build', `${app}/nowhere`], code: 1, error: 'CONFIG_SOURCE_MISSING' },
  { what: 'a source in no language', args: ({ empty }) => ['build', empty], code: 1, error: 'LANGUAGE_NOT_DETECTED' },
  {
    what: 'an image that cannot be named so',
    args: ({ app }) => ['build', app, '--tag', 'Not OK'],
    code: 1,
    error: 'CONFIG_IMAGE_INVALID',
  },
  {
    what: 'an engine that does not answer',
    args: ({ app }) => ['build', app],
    env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
    code: 75,
    error: 'DOCKER_UNREACHABLE',
  },
  {
    what: 'a registry out of reach',
    args: ({ app }) => ['build', app, ...plain, '127.0.0.1:1/a/b:1', '--push'],
    code: 75,
    error: 'REGISTRY_UNAVAILABLE',
  },
  {
    what: 'a registry that refuses',
    args: ({ app, denying }) => ['build', app, ...plain, `${denying}/a/b:1`, '--push'],
    code: 1,
    error: 'REGISTRY_DENIED',
  },
];

const read = async (folder: string): Promise<Record<string, unknown>> => {
  const result = JSON.parse(await readFile(join(folder, 'result.json'), 'utf8')) as Record<string, unknown>;
  // Keys that the published schema does not name are dropped.
  expect(ResultFile.parse(result)).toEqual(result);
  return result;
};
const always = {
  build_time: expect.any(Number),
  duration: expect.any(Number),
  timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  formation: [],
  scripts: [],
};

describe.runIf(await inTier('rest', 'the result file'))('the result file', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await ensureLab([...(await readBaseImages('node-fastify-pnpm')), ...(await readBaseImages('node-plain'))]);
  });

  it('describes a build that worked', async () => {
    await using out = await makeApp({ '.keep': '' });
    const name = `${lab.registry}/migetpacks-test/result:1.0`;
    const env = { RESULT_FILE: join(out.path, 'result.json'), CUSTOM_DATA: '{"deploy":7}' };
    const { code } = await runCli(lab, ['build', exampleDir('node-fastify-pnpm'), '--tag', name, '--push'], { env });
    expect(code).toBe(0);
    expect(await read(out.path)).toEqual({
      ...always,
      custom: { deploy: 7 },
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
      versions: [
        {
          tool: 'node',
          version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
          source: expect.stringContaining('.nvmrc'),
          support: 'supported',
        },
        {
          tool: 'pnpm',
          version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
          source: expect.stringContaining('package.json packageManager'),
          support: 'supported',
        },
      ],
      size: expect.any(Number),
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      layers: expect.arrayContaining([{ digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), size: expect.any(Number) }]),
      attestations: { provenance: 'min', sbom: false },
      cache: { steps: expect.any(Number), steps_cached: expect.any(Number), used: [] },
    });
  });

  it.each(failures)('describes $what, and exits with 0 unless RESULT_EXIT is strict', async ({ args, env = {}, code, error }) => {
    await using app = await makeApp(broken);
    await using empty = await makeApp({ 'notes.txt': '' });
    await using out = await makeApp({ '.keep': '' });
    await using denying = await openFaultProxy(lab.registry);
    denying.setFault(() => ({ kind: 'status', status: 403 }));
    const words = args({ app: app.path, empty: empty.path, denying: denying.address });
    const settings = { RESULT_FILE: join(out.path, 'result.json'), CUSTOM_DATA: '{"deploy":7}', REGISTRY_ATTEMPTS: '1', ...env };

    expect((await runCli(lab, words, { env: settings })).code).toBe(0);
    const { language, custom, ...result } = await read(out.path);
    expect(result).toEqual({
      ...always,
      status: 'failed',
      exit_code: code,
      images: [],
      processes: {},
      error: expect.stringMatching(/\S/),
      error_code: error,
    });
    // What could be read of the options is there; a command line that cannot be read leaves them unknown.
    expect(['nodejs', 'unknown']).toContain(language);
    expect([undefined, { deploy: 7 }]).toContainEqual(custom);
    expect((await runCli(lab, words, { env: { ...settings, RESULT_EXIT: 'strict' } })).code).toBe(code);
  });

  it('quotes the end of the step that failed', async () => {
    await using app = await makeApp(broken);
    await using out = await makeApp({ '.keep': '' });
    const { code } = await runCli(lab, [
      'build',
      app.path,
      '--tag',
      'migetpacks-test-broken:local',
      '--result-file',
      join(out.path, 'result.json'),
    ]);
    expect(code).toBe(0);
    expect(await read(out.path)).toMatchObject({ error: expect.stringContaining('it broke'), language: 'nodejs', exit_code: 1 });
    expect((await runCli(lab, ['build', app.path, '--tag', 'migetpacks-test-broken:local'])).code).toBe(1);
  });

  it('describes a build that was ended, whose exit code stays', async () => {
    await using app = await makeApp(slow);
    await using out = await makeApp({ '.keep': '' });
    let pid = 0;
    const { code } = await runCli(lab, ['build', app.path, '--tag', 'migetpacks-test-slow:local', '--json', '--no-cache'], {
      env: { RESULT_FILE: join(out.path, 'result.json') },
      onStart: (id) => (pid = id),
      onLine: (line) => void (line.includes('"text":"asleep"') && process.kill(pid, 'SIGTERM')),
    });
    expect(code).toBe(143);
    expect(await read(out.path)).toMatchObject({ status: 'failed', exit_code: 143, error_code: 'INTERRUPTED' });
  });
});
