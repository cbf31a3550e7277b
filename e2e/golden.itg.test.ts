/** Every golden Dockerfile through BuildKit's own checks. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureLab, type Lab } from './lab/index.ts';
import { makeApp } from './support/copy-app.ts';
import { lintDockerfile } from './support/image-rules.ts';
import { inTier } from './support/tier.ts';

const packages = fileURLToPath(new URL('../packages', import.meta.url));
const goldens = readdirSync(packages, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /^[\w-]+\/test\/golden\/[^/]+\.Dockerfile$/.test(path),
);

describe.runIf(await inTier('rest', "BuildKit's checks of the golden Dockerfiles"))('golden Dockerfiles', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await ensureLab();
  });

  it('are found', () => {
    expect(goldens.length).toBeGreaterThan(5);
  });

  it.each(goldens)('%s gives BuildKit no reason for a warning', async (path) => {
    const text = await readFile(join(packages, path), 'utf8');
    // The checks read the configuration of the base image, and a lab has few versions of it.
    await using folder = await makeApp({ Dockerfile: text.replaceAll(/^FROM node:\d+\.\d+\.\d+/gm, 'FROM node:24.19.0') });
    expect(await lintDockerfile(lab, join(folder.path, 'Dockerfile'), folder.path)).toEqual([]);
  });

  it('would not pass with a fault in them', async () => {
    await using folder = await makeApp({ Dockerfile: 'FROM node:24.19.0-slim as runtime\nENV API_TOKEN=x\nCMD node server.js\n' });
    expect((await lintDockerfile(lab, join(folder.path, 'Dockerfile'), folder.path)).length).toBeGreaterThan(2);
  });
});
