/** Every golden Dockerfile through BuildKit's own checks. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureLab, type Lab } from './lab/index.ts';
import { lintDockerfile } from './support/image-rules.ts';
import { inTier } from './support/tier.ts';

const packages = fileURLToPath(new URL('../packages', import.meta.url));
const goldens = readdirSync(packages, { recursive: true, encoding: 'utf8' }).filter((path) => /^[\w-]+\/test\/golden\/[^/]+\.Dockerfile$/.test(path));

describe.runIf(await inTier('rest', "BuildKit's checks of the golden Dockerfiles"))('golden Dockerfiles', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await ensureLab();
  });

  it('are found', () => {
    expect(goldens.length).toBeGreaterThan(5);
  });

  it.each(goldens)('%s gives BuildKit no reason for a warning', async (path) => {
    const dockerfile = join(packages, path);
    expect(await lintDockerfile(lab, dockerfile, join(dockerfile, '..'))).toEqual([]);
  });
});
