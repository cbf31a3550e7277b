/** What a language that only helps to build costs the image: nothing. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureLab, type Lab } from './lab/index.ts';
import { exampleDir } from './support/cli.ts';
import { runContainer } from './support/container.ts';
import { copyApp, editFile } from './support/copy-app.ts';
import { docker } from './support/docker.ts';
import { readBaseImages, readSmoke } from './support/example.ts';
import { probeHttp } from './support/http.ts';
import { readRegistryImage } from './support/registry-image.ts';
import { megabytes, showFigures } from './support/report-table.ts';
import { runCli } from './support/run-cli.ts';
import { inTier } from './support/tier.ts';

const push = async (lab: Lab, app: string, image: string, words: readonly string[] = []) => {
  const env = { SOURCE_DATE_EPOCH: '1790000000' };
  const run = await runCli(lab, ['build', app, ...words, '--tag', image, '--push', '--json'], { env });
  expect(run.code, run.stderr + run.stdout.slice(-3000)).toBe(0);
  await docker(lab, ['pull', '--quiet', image]);
  return (await readRegistryImage(image))!;
};

/** Takes the output of the front end from where it is served, as somebody would have committed it. */
const saveFrontEnd = async (url: string, folder: string): Promise<void> => {
  const { body } = await probeHttp(`${url}/`);
  const assets = [...body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1]!);
  expect(assets.length).toBeGreaterThan(0);
  for (const path of ['/index.html', ...assets]) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, path === '/index.html' ? body : (await probeHttp(`${url}${path}`)).body);
  }
};

describe.runIf(await inTier('rest', 'the bytes of a helper'))('a language that only helps to build', () => {
  it('leaves the image as it is where its output was committed and the helper is not there', async () => {
    const lab = await ensureLab(await readBaseImages('go-vite-spa'));
    const image = `${lab.registry}/migetpacks-test/helper-bytes`;
    await using app = await copyApp(exampleDir('go-vite-spa'));
    await using committed = await copyApp(exampleDir('go-vite-spa'));
    const { edit } = readSmoke('go-vite-spa');
    // Another text each time: an app that comes whole from the cache may stand on older results of its steps (examples.itg.test.ts).
    await editFile(join(app.path, edit.file), edit.find, `${edit.replace} ${Date.now()}`);
    try {
      const helped = await push(lab, app.path, `${image}:helped`);
      await using container = await runContainer(lab, `${image}:helped`);
      await saveFrontEnd(container.url, join(committed.path, 'web/dist'));
      const alone = await push(lab, committed.path, `${image}:alone`, ['--languages', 'go']);

      const size = ({ layers }: typeof helped): number => layers.reduce((sum, layer) => sum + layer.size, 0);
      showFigures('go-vite-spa', { 'with Node.js as a helper': megabytes(size(helped)), 'Go alone': megabytes(size(alone)) });
      expect(helped.layers.map(({ digest }) => digest)).toEqual(alone.layers.map(({ digest }) => digest));
    } finally {
      await docker(lab, ['image', 'rm', '--force', `${image}:helped`, `${image}:alone`]).catch(() => '');
    }
  });
});
