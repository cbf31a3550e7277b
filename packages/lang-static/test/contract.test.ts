import { caddyReleases } from '@migetpacks/core/plugin';
import { describePlugin } from '@migetpacks/core/testing';
import plugin from '../src/index.ts';

const versions = caddyReleases.lines.flatMap((line) => line.versions);

describePlugin(plugin, {
  fixtures: new URL('./fixtures', import.meta.url),
  golden: new URL('./golden', import.meta.url),
  today: '2026-09-01',
  options: { built: { buildCommand: 'sed -i s/Source/Built/ pages/index.html' } },
  releases: [{ tool: 'caddy', versions, images: [...versions.map((version) => `caddy:${version}`), 'debian:trixie-slim'] }],
  errors: { source: new URL('../src/errors.ts', import.meta.url), pages: new URL('../../../docs/errors', import.meta.url) },
});
