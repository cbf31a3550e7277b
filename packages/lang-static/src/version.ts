import { caddyReleases, pickVersion, semverScheme } from '@migetpacks/core/plugin';
import type { VersionSet } from '@migetpacks/core/plugin';
import type { StaticVersionContext } from './facts.ts';

/** The web server's version: a site has none of its own. @throws VERSION_UNKNOWN, VERSION_INVALID */
export const version = ({ requested, today }: StaticVersionContext): VersionSet => {
  const request = requested['caddy'] ?? { tool: 'caddy', spec: caddyReleases.defaultLine, source: { from: 'default' } };
  return { language: pickVersion({ request, table: caddyReleases, scheme: semverScheme, today }), tools: {} };
};
