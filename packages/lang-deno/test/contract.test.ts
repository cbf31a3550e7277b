import { describePlugin } from '@migetpacks/core/testing';
import deno from '../src/index.ts';
import { denoReleases } from '../src/versions.ts';

const versions = denoReleases.lines.flatMap((line) => line.versions);

describePlugin(deno, {
  fixtures: new URL('./fixtures', import.meta.url),
  golden: new URL('./golden', import.meta.url),
  today: '2026-09-01',
  others: [new URL('../../lang-node/test/fixtures', import.meta.url), new URL('../../lang-bun/test/fixtures', import.meta.url)],
  options: { workspace: { app: '@shop/web' } },
  releases: [
    {
      tool: 'deno',
      versions,
      images: ['debian:trixie-slim', ...versions.flatMap((version) => [`denoland/deno:${version}`, `denoland/deno:bin-${version}`])],
    },
  ],
  errors: { source: new URL('../src/errors.ts', import.meta.url), pages: new URL('../../../docs/errors', import.meta.url) },
});
