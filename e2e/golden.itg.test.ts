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

/** The checks read the configuration of base images, and a lab has few of those that the goldens name. */
const withOneBase = (dockerfile: string): string =>
  dockerfile.replaceAll(/(^FROM (?:--platform=\S+ )?|--from=)[\w./-]+:[\w.-]+/gm, '$1debian:bookworm-slim');

describe.runIf(await inTier('rest', "BuildKit's checks of the golden Dockerfiles"))('golden Dockerfiles', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await ensureLab(['debian:bookworm-slim']);
  });

  it('are found', () => {
    expect(goldens.length).toBeGreaterThan(5);
  });

  it.each(goldens)('%s gives BuildKit no reason for a warning', async (path) => {
    const text = await readFile(join(packages, path), 'utf8');
    await using folder = await makeApp({ Dockerfile: withOneBase(text) });
    expect(await lintDockerfile(lab, join(folder.path, 'Dockerfile'), folder.path)).toEqual([]);
  });

  it('would not pass with a fault in them', async () => {
    await using folder = await makeApp({ Dockerfile: 'FROM debian:bookworm-slim as runtime\nENV API_TOKEN=x\nCMD node server.js\n' });
    expect((await lintDockerfile(lab, join(folder.path, 'Dockerfile'), folder.path)).length).toBeGreaterThan(2);
  });
});
