import { describePlugin } from '@migetpacks/core/testing';
import bun from '../src/index.ts';
import { bunReleases } from '../src/versions.ts';

const versions = bunReleases.lines.flatMap((line) => line.versions);

describePlugin(bun, {
  fixtures: new URL('./fixtures', import.meta.url),
  golden: new URL('./golden', import.meta.url),
  today: '2026-09-01',
  others: [new URL('../../lang-node/test/fixtures', import.meta.url)],
  options: { workspace: { app: '@shop/web' } },
  releases: [{ tool: 'bun', versions, images: versions.map((version) => `oven/bun:${version}-slim`) }],
  errors: { source: new URL('../src/errors.ts', import.meta.url), pages: new URL('../../../docs/errors', import.meta.url) },
});
