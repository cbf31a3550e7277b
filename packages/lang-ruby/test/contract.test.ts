import { describePlugin } from '@migetpacks/core/testing';
import ruby from '../src/index.ts';
import { rubyReleases } from '../src/versions.ts';

const versions = rubyReleases.lines.flatMap((line) => line.versions);

describePlugin(ruby, {
  fixtures: new URL('./fixtures', import.meta.url),
  golden: new URL('./golden', import.meta.url),
  today: '2026-09-01',
  others: [new URL('../../lang-node/test/fixtures', import.meta.url)],
  options: {
    vendored: { settings: { ruby: { jemalloc: true } } },
    gemspec: { variables: { public: {}, secret: ['BUNDLE_GEMS__ACME__EXAMPLE'] } },
  },
  releases: [{ tool: 'ruby', versions, images: versions.flatMap((version) => [`ruby:${version}`, `ruby:${version}-slim`]) }],
  errors: { source: new URL('../src/errors.ts', import.meta.url), pages: new URL('../../../docs/errors', import.meta.url) },
});
