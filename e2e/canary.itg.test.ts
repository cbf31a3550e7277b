/** Secrets that the app's install and build print on purpose: the build sees them, and nobody else ever does. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureLab, type Lab } from './lab/index.ts';
import { canaryApp, digestOf, handOver, makeCanary, type Canary } from './support/canary-app.ts';
import { makeApp } from './support/copy-app.ts';
import { docker } from './support/docker.ts';
import { executedSteps, readEvents } from './support/events.ts';
import { readImageFile } from './support/image-files.ts';
import { runCli, type CliRun } from './support/run-cli.ts';
import { searchImage } from './support/search-image.ts';
import { inTier } from './support/tier.ts';
import { findTraces } from './support/traces.ts';

const repository = (lab: Lab): string => `${lab.registry}/migetpacks-test/canary`;

const build = (
  lab: Lab,
  app: string,
  canary: Pick<Canary, 'values'>,
  more: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CliRun> => {
  const given = handOver(canary);
  return runCli(lab, ['build', app, ...given.args, ...more], { env: { ...given.env, ...env } });
};

describe.runIf(await inTier('slice', 'secrets in a build that works'))('secrets in a build that works', () => {
  it(
    'reach the steps that need them byte for byte, and no output, Dockerfile, layer, configuration or attestation',
    { timeout: 300_000 },
    async () => {
      const lab = await ensureLab();
      const canary = makeCanary();
      await using app = await makeApp(canaryApp());
      await using out = await makeApp({ '.keep': '' });
      const image = `${repository(lab)}:works`;
      const resultFile = join(out.path, 'result.json');
      const run = await build(lab, app.path, canary, ['--tag', image, '--push', '--json', '--verbose'], { RESULT_FILE: resultFile });

      expect(findTraces(run.stdout + run.stderr, canary.needles)).toEqual([]);
      expect(run.code, run.stdout.slice(-3000) + run.stderr).toBe(0);
      expect(run.stdout).toContain('NPM_TOKEN is [MASKED]');
      expect(run.stdout).toContain('API_TOKEN is [MASKED]');
      expect(findTraces(await readFile(resultFile, 'utf8'), canary.needles)).toEqual([]);
      const shown = await Promise.all(
        ['dockerfile', 'plan'].map((command) => runCli(lab, [command, app.path, ...handOver(canary).args], { env: handOver(canary).env })),
      );
      expect(shown.flatMap(({ stdout, stderr }) => findTraces(stdout + stderr, canary.needles))).toEqual([]);

      const digest = readEvents(run.stdout).find(({ type }) => type === 'result')?.digest ?? '';
      const control = { name: 'text of the app', text: "answer.end('ok')" };
      const { pieces, found } = await searchImage(repository(lab), digest, [...canary.needles, control]);
      expect(pieces.join('\n')).toContain('in-toto');
      expect(found).toEqual([expect.stringMatching(/^text of the app in .*layer/)]);
      const { values } = canary;
      await docker(lab, ['pull', '--quiet', image]);
      try {
        expect(JSON.parse(await readImageFile(lab, image, '/app/node_modules/ms/seen.json'))).toEqual({
          NPM_TOKEN: digestOf(values.NPM_TOKEN),
        });
        const all = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, digestOf(value)]));
        expect(JSON.parse(await readImageFile(lab, image, '/app/seen.json'))).toEqual(all);
      } finally {
        await docker(lab, ['image', 'rm', '--force', image]);
      }
    },
  );
});

describe.runIf(await inTier('rest', 'secrets in a build that fails, and in a rebuild'))('secrets', () => {
  it.each([
    ['plain lines', []],
    ['JSON events', ['--json']],
  ])('come out nowhere when the build fails, as %s', async (_, flags) => {
    const lab = await ensureLab();
    const canary = makeCanary();
    const ending = "throw new Error('the build of the app failed with ' + process.env.API_TOKEN + ' and ' + process.env.SIGNING_KEY);\n";
    await using app = await makeApp(canaryApp(ending));
    await using out = await makeApp({ '.keep': '' });
    const resultFile = join(out.path, 'result.json');
    const run = await build(lab, app.path, canary, ['--tag', 'canary:local', '--verbose', ...flags], {
      RESULT_FILE: resultFile,
      RESULT_EXIT: 'strict',
    });
    const result = await readFile(resultFile, 'utf8');
    expect(findTraces(run.stdout + run.stderr + result, canary.needles)).toEqual([]);
    expect(run.code).toBe(1);
    expect(run.leftovers).toEqual([]);
    expect(run.stderr).toContain('the build of the app failed with [MASKED]');
    expect(result).toContain('[MASKED]');
  });

  it('run only the steps that see them when a value changes, and nothing when it does not', { timeout: 300_000 }, async () => {
    const lab = await ensureLab();
    const { values } = makeCanary();
    const other = makeCanary().values;
    await using app = await makeApp(canaryApp());
    const executed = async (given: Canary['values']): Promise<readonly string[]> => {
      const run = await build(lab, app.path, { values: given }, ['--output', 'type=cacheonly', '--json']);
      expect(run.code, run.stderr).toBe(0);
      return [...new Set(executedSteps(readEvents(run.stdout)))].filter((stage) => stage !== 'runtime').sort();
    };
    expect(await executed(values)).toEqual(['build', 'dependencies']);
    expect(await executed(values)).toEqual([]);
    expect(await executed({ ...values, API_TOKEN: other.API_TOKEN })).toEqual(['build']);
    expect(await executed({ ...values, NPM_TOKEN: other.NPM_TOKEN })).toEqual(['build', 'dependencies']);
  });

  it('stay out of what the engine keeps of the builder stages', { timeout: 300_000 }, async () => {
    const lab = await ensureLab();
    const canary = makeCanary();
    await using app = await makeApp(canaryApp());
    await using out = await makeApp({ '.keep': '' });
    for (const stage of ['dependencies', 'build']) {
      const file = join(out.path, `${stage}.tar`);
      const run = await build(lab, app.path, canary, ['--target', stage, '--output', `type=tar,dest=${file}`]);
      expect(run.code, run.stderr).toBe(0);
      const tar = await readFile(file);
      expect(tar.includes('app/package.json'), 'the export holds the app').toBe(true);
      expect(findTraces(tar, canary.needles), stage).toEqual([]);
    }
  });
});
