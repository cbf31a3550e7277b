import { describePlugin } from '@migetpacks/core/testing';
import php from '../src/index.ts';
import { frankenphpMajor, phpReleases, suiteOf } from '../src/versions.ts';

const versions = phpReleases.lines.flatMap((line) => line.versions);

describePlugin(php, {
  fixtures: new URL('./fixtures', import.meta.url),
  golden: new URL('./golden', import.meta.url),
  today: '2026-09-01',
  others: [new URL('../../lang-node/test/fixtures', import.meta.url)],
  options: { 'path-package': { variables: { public: {}, secret: ['COMPOSER_AUTH'] } } },
  releases: [
    {
      tool: 'php',
      versions,
      images: [
        ...versions.map((version) => `dunglas/frankenphp:${frankenphpMajor}-php${version}-${suiteOf(version)}`),
        'debian:bookworm-slim',
        'debian:trixie-slim',
      ],
    },
  ],
  errors: { source: new URL('../src/errors.ts', import.meta.url), pages: new URL('../../../docs/errors', import.meta.url) },
});
