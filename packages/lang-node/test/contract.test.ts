import { describePlugin } from '@migetpacks/core/testing';
import node from '../src/index.ts';
import { nodeReleases } from '../src/versions.ts';

const versions = nodeReleases.lines.flatMap((line) => line.versions);

describePlugin(node, {
  fixtures: new URL('./fixtures', import.meta.url),
  golden: new URL('./golden', import.meta.url),
  today: '2026-09-01',
  options: {
    'workspace-npm': { app: '@acme/api' },
    'workspace-pnpm': { app: 'apps/web' },
    'workspace-yarn-berry': { app: 'mail' },
  },
  releases: [
    {
      tool: 'node',
      versions,
      images: [...versions.flatMap((version) => [`node:${version}`, `node:${version}-slim`]), 'debian:trixie-slim', 'caddy:2.11.4'],
    },
  ],
  errors: { source: new URL('../src/errors.ts', import.meta.url), pages: new URL('../../../docs/errors', import.meta.url) },
});
