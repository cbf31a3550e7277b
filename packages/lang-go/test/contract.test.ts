import { describePlugin } from '@migetpacks/core/testing';
import go from '../src/index.ts';
import { goReleases } from '../src/versions.ts';

const versions = goReleases.lines.flatMap((line) => line.versions);
const suites = ['bookworm', 'trixie'];
const builders = versions.flatMap((version) => suites.map((suite) => `golang:${version}-${suite}`));

describePlugin(go, {
  fixtures: new URL('./fixtures', import.meta.url),
  golden: new URL('./golden', import.meta.url),
  today: '2026-09-01',
  others: [new URL('../../lang-node/test/fixtures', import.meta.url)],
  options: { 'workspace-part': { app: 'api' } },
  releases: [
    {
      tool: 'go',
      // The first fixture asks for Go 1.26 at least.
      versions: versions.filter((version) => /^1\.2[67]/.test(version)),
      images: [...builders, ...suites.map((suite) => `debian:${suite}-slim`)],
    },
  ],
  errors: { source: new URL('../src/errors.ts', import.meta.url), pages: new URL('../../../docs/errors', import.meta.url) },
});
