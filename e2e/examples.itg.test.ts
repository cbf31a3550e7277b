/** Every example app: built and pushed by the command line, pulled as somebody else would, run as shipped, looked through. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureLab, type Lab } from './lab/index.ts';
import { caNeedles, makeCaFolder } from './support/ca-traces.ts';
import { exampleDir } from './support/cli.ts';
import { runContainer } from './support/container.ts';
import { docker } from './support/docker.ts';
import { executedSteps, readEvents } from './support/events.ts';
import { copyApp, editFile } from './support/copy-app.ts';
import { developmentFolders, exampleNames, readBaseImages, readShippedImages, readSmoke } from './support/example.ts';
import { probeHttp } from './support/http.ts';
import { listImageFiles, readShippedRoots } from './support/image-files.ts';
import { findForbidden, findSources, findWritable, lintDockerfile } from './support/image-rules.ts';
import { waitForProcess } from './support/processes.ts';
import { newBytes, readRegistryImage } from './support/registry-image.ts';
import { megabytes, showFigures } from './support/report-table.ts';
import { runCli, type CliRun } from './support/run-cli.ts';
import { searchImage } from './support/search-image.ts';
import { hasBaseImages } from './support/base-images.ts';
import { inTier } from './support/tier.ts';

/** Stages that a source edit may run again; the others hold dependencies. */
const editable = ['build', 'libraries'];

const baseLabel = 'org.opencontainers.image.base.name';

for (const name of exampleNames) {
  const smoke = readSmoke(name);
  const here = (await inTier(smoke.slice === true ? 'slice' : 'rest', `the example app ${name}`)) && (await hasBaseImages(name));
  describe.runIf(here)(`the example app ${name}`, () => {
    const options = smoke.options ?? [];
    let lab: Lab;
    let ca = '';
    let image = '';
    let built: CliRun;
    let files: readonly string[] = [];

    beforeAll(async () => {
      lab = await ensureLab(await readBaseImages(name));
      ca = await makeCaFolder(lab);
      image = `${lab.registry}/migetpacks-test/${name}:latest`;
      built = await runCli(lab, ['build', exampleDir(name), ...options, '--tag', image, '--push', '--json'], {
        env: { EXTRA_CA_CERTS: ca },
      });
      expect(built.code, built.stderr + built.stdout.slice(-3000)).toBe(0);
      await docker(lab, ['image', 'rm', '--force', image]).catch(() => '');
      await docker(lab, ['pull', '--quiet', image]);
      files = await listImageFiles(lab, image);
    });
    afterAll(async () => {
      await rm(ca, { recursive: true, force: true });
      await docker(lab, ['image', 'rm', '--force', image]).catch(() => '');
    });

    it('answers as user 1000 on the port it is given, and stops at once', async () => {
      await using container = await runContainer(lab, image);
      const { status, body } = await probeHttp(`${container.url}${smoke.request.path}`);
      expect({ status, logs: status === smoke.request.status ? '' : await container.logs() }).toEqual({
        status: smoke.request.status,
        logs: '',
      });
      expect(body).toContain(smoke.request.expect);
      expect(await docker(lab, ['exec', container.id, 'id', '-u'])).toBe('1000');
      const { ms, exitCode } = await container.stop();
      const pushed = await readRegistryImage(image);
      const { steps } = readEvents(built.stdout).find(({ type }) => type === 'result') ?? {};
      showFigures(name, {
        built: `${built.seconds.toFixed(1)} s`,
        cached: `${steps?.cached}/${steps?.total}`,
        size: megabytes(pushed?.layers.reduce((sum, layer) => sum + layer.size, 0) ?? 0),
        stopped: `${ms} ms`,
        'exit code': exitCode,
      });
      expect([0, 143]).toContain(exitCode);
      expect(ms).toBeLessThan(1000);
    });

    it('after an edit of one line moves one layer and runs no dependency step', async () => {
      await using app = await copyApp(exampleDir(name));
      expect(smoke.edit.expect, 'the new text is part of what is expected').toContain(smoke.edit.replace);
      const pushEdited = async (tag: string, find: string, text: string): Promise<CliRun> => {
        await editFile(join(app.path, smoke.edit.file), find, text);
        const run = await runCli(lab, ['build', app.path, ...options, '--tag', tag, '--push', '--json'], { env: { EXTRA_CA_CERTS: ca } });
        expect(run.code, run.stderr + run.stdout.slice(-3000)).toBe(0);
        return run;
      };
      // Another text each time, so that the build step has to run.
      const unique = `${smoke.edit.replace} ${Date.now()}`;
      const [first, edited] = [image.replace(/:latest$/, ':first'), image.replace(/:latest$/, ':edited')];
      // One edit is compared with another: an app that did not change comes whole from the engine's cache, and may stand there on
      // older results of the same steps than the newest, which an edited one takes.
      await pushEdited(first, smoke.edit.find, `${unique} first`);
      const run = await pushEdited(edited, `${unique} first`, unique);
      const [before, after] = [await readRegistryImage(first), await readRegistryImage(edited)];
      const known = new Set(before!.layers.map(({ digest }) => digest));
      const moved = after!.layers.filter(({ digest }) => !known.has(digest));
      showFigures(`${name} after an edit`, { rebuilt: `${run.seconds.toFixed(1)} s`, moved: `${newBytes(after!, before!)} bytes` });
      expect(executedSteps(readEvents(run.stdout)).filter((stage) => !editable.includes(stage))).toEqual([]);
      expect(moved).toHaveLength(1);
      await docker(lab, ['pull', '--quiet', edited]);
      try {
        await using container = await runContainer(lab, edited);
        expect((await probeHttp(`${container.url}${smoke.request.path}`)).body).toContain(
          smoke.edit.expect.replace(smoke.edit.replace, () => unique),
        );
      } finally {
        await docker(lab, ['image', 'rm', '--force', edited]).catch(() => '');
      }
    });

    it.each(Object.entries(smoke.processes))('starts its process type %s', async (type, command) => {
      // An image with one process type starts it without a name.
      const args = Object.keys(smoke.processes).length > 1 ? [type] : [];
      await using container = await runContainer(lab, image, { args });
      const shown = command.replaceAll('$PORT', new URL(container.url).port);
      expect(await waitForProcess(lab, container, shown), await container.logs()).toBe(true);
      // Erlang loses a signal that comes before it has started.
      if (type === 'web') await probeHttp(`${container.url}${smoke.request.path}`);
      const { ms, exitCode } = await container.stop();
      expect([0, 143]).toContain(exitCode);
      expect(ms).toBeLessThan(1000);
    });

    it('ships no development dependency, no package cache, no compiler and no trace of the build', async () => {
      const absent = [...smoke.absent, ...developmentFolders(name)].map((path) => `/app/${path}`);
      const shipped = new Set(files.map((path) => path.replace(/\/$/, '')));
      expect(shipped.has(`/app/${smoke.present ?? 'package.json'}`), 'the list holds the app').toBe(true);
      expect(absent.filter((path) => shipped.has(path))).toEqual([]);
      expect(findForbidden(files, await readShippedImages(name))).toEqual([]);
      expect(findSources(files, name)).toEqual([]);
    });

    it('lets the app write only where it needs to', async () => {
      const { writable = [] } = smoke;
      const found = await findWritable(lab, image);
      expect(found.filter((path) => !writable.some((allowed) => path === allowed || path.startsWith(`${allowed}/`)))).toEqual([]);
      expect(writable.filter((path) => !found.includes(path))).toEqual([]);
    });

    it('holds the extra certificates in no layer, configuration or attestation', async () => {
      const needles = await caNeedles(lab, await readShippedRoots(lab, image));
      expect(needles.length).toBeGreaterThan(0);
      const labels = (await readRegistryImage(image))?.config.config.Labels ?? {};
      const base = await readRegistryImage(`${lab.registry}/library/${labels[baseLabel]?.replace(/^.*\//, '')}`);
      const { digest = '' } = readEvents(built.stdout).find(({ type }) => type === 'result') ?? {};
      const { pieces, found } = await searchImage(
        image.replace(/:latest$/, ''),
        digest,
        needles,
        new Set(base?.layers.map((layer) => layer.digest)),
      );
      expect(pieces.length).toBeGreaterThan(5);
      expect(found).toEqual([]);
    });

    it('gives no reason for a warning to BuildKit', async () => {
      const { stdout } = await runCli(lab, ['dockerfile', exampleDir(name), ...options]);
      const file = join(ca, 'Dockerfile');
      await writeFile(file, stdout);
      expect(await lintDockerfile(lab, file, exampleDir(name))).toEqual([]);
    });
  });
}
