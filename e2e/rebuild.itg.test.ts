/** What one edited line costs: no install, no prune, one small layer. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureLab, type Lab } from './lab/index.ts';
import { exampleDir } from './support/cli.ts';
import { runContainer } from './support/container.ts';
import { copyApp, editFile } from './support/copy-app.ts';
import { docker } from './support/docker.ts';
import { executedSteps, readEvents } from './support/events.ts';
import { readSmoke } from './support/example.ts';
import { probeHttp } from './support/http.ts';
import { newBytes, readRegistryImage, type RegistryImage } from './support/registry-image.ts';
import { showFigures } from './support/report-table.ts';
import { runCli, type CliRun } from './support/run-cli.ts';
import { inTier } from './support/tier.ts';

/** Builds and pushes as in a commit of this time, in seconds since 1970. */
const push = async (
  lab: Lab,
  app: string,
  image: string,
  committed: number,
): Promise<{ readonly run: CliRun; readonly image: RegistryImage }> => {
  const env = { SOURCE_DATE_EPOCH: String(committed) };
  const run = await runCli(lab, ['build', app, '--tag', image, '--push', '--json'], { env });
  expect(run.code, run.stderr + run.stdout.slice(-3000)).toBe(0);
  const pushed = await readRegistryImage(image);
  expect(pushed).toBeDefined();
  return { run, image: pushed! };
};

describe.runIf(await inTier('rest', 'the rebuild after an edit'))('a rebuild', () => {
  it('after an edit of one line runs no install and no prune, and changes one layer', async () => {
    const lab = await ensureLab();
    const { edit, request } = readSmoke('node-express');
    const image = `${lab.registry}/migetpacks-test/rebuild:latest`;
    await using app = await copyApp(exampleDir('node-express'));
    // Another text each time, so that the build step has to run.
    const now = Math.floor(Date.now() / 1000);
    const unique = `Good day ${now}`;
    const file = join(app.path, edit.file);

    // Edited before too: an app that comes whole from the cache may stand on older results of its steps (examples.itg.test.ts).
    await editFile(file, edit.find, `${unique} first`);
    const before = await push(lab, app.path, image, now);
    await editFile(file, `${unique} first`, unique);
    const after = await push(lab, app.path, image, now + 60);

    const ran = executedSteps(readEvents(after.run.stdout));
    expect(ran).toEqual(['build']);
    const known = new Set(before.image.layers.map(({ digest }) => digest));
    const changed = after.image.layers.filter(({ digest }) => !known.has(digest));
    expect(after.image.layers).toHaveLength(before.image.layers.length);
    expect(changed).toHaveLength(1);
    showFigures('node-express after an edit', {
      first: `${before.run.seconds.toFixed(1)} s`,
      again: `${after.run.seconds.toFixed(1)} s`,
      'new layer': `${newBytes(after.image, before.image)} bytes`,
    });

    await docker(lab, ['pull', '--quiet', image]);
    try {
      await using container = await runContainer(lab, image);
      expect((await probeHttp(`${container.url}${request.path}`)).body).toContain(unique);
    } finally {
      await docker(lab, ['image', 'rm', '--force', image]).catch(() => '');
    }
  });

  it('of the same source runs nothing and gives the same image', async () => {
    const lab = await ensureLab();
    const image = `${lab.registry}/migetpacks-test/same:latest`;
    const before = await push(lab, exampleDir('node-koa-yarn1'), image, 1_700_000_000);
    const after = await push(lab, exampleDir('node-koa-yarn1'), image, 1_700_000_000);
    const { steps } = readEvents(after.run.stdout).find(({ type }) => type === 'result') ?? {};
    expect(steps?.cached).toBe(steps?.total);
    expect(after.image.digest).toBe(before.image.digest);
  });

  it('of a later commit that changed nothing in the app runs nothing and pushes no layer', async () => {
    const lab = await ensureLab();
    const image = `${lab.registry}/migetpacks-test/later:latest`;
    const before = await push(lab, exampleDir('node-koa-yarn1'), image, 1_700_000_000);
    const after = await push(lab, exampleDir('node-koa-yarn1'), image, 1_700_086_400);
    expect(executedSteps(readEvents(after.run.stdout))).toEqual([]);
    expect(newBytes(after.image, before.image)).toBe(0);
    expect(after.image.config.created).toMatch(/^2023-11-15/);
  });
});
