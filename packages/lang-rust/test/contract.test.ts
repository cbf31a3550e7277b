import { describePlugin } from '@migetpacks/core/testing';
import rust from '../src/index.ts';
import { rustReleases } from '../src/versions.ts';

const versions = rustReleases.lines.flatMap((line) => line.versions);
const suites = ['bookworm', 'trixie'];

describePlugin(rust, {
  fixtures: new URL('./fixtures', import.meta.url),
  golden: new URL('./golden', import.meta.url),
  today: '2026-09-01',
  others: [new URL('../../lang-node/test/fixtures', import.meta.url), new URL('../../lang-go/test/fixtures', import.meta.url)],
  options: {
    'workspace-part': { app: 'services/web' },
    procfile: { variables: { public: {}, secret: ['CARGO_REGISTRIES_ACME_TOKEN'] } },
  },
  releases: [
    {
      tool: 'rust',
      versions,
      images: [
        ...versions.flatMap((version) => suites.map((suite) => `rust:${version}-slim-${suite}`)),
        ...suites.map((suite) => `debian:${suite}-slim`),
      ],
    },
  ],
  errors: { source: new URL('../src/errors.ts', import.meta.url), pages: new URL('../../../docs/errors', import.meta.url) },
});
