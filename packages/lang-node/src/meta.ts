import type { PluginMeta } from '@migetpacks/core/plugin';
import manifest from '../package.json' with { type: 'json' };

/** Name and version of this package, for the plan and for bug reports. */
export const meta: PluginMeta = {
  name: manifest.name,
  version: manifest.version,
  docs: 'https://github.com/migetpacks/migetpacks/blob/main/packages/lang-node/README.md',
  about: {
    detectedBy: ['package.json', 'server.js'],
    versionFrom: ['.node-version', '.nvmrc', '.tool-versions', 'mise.toml', 'volta', 'devEngines', 'engines'],
    packageManagers: ['npm', 'pnpm', 'Yarn'],
    frameworks: ['Next.js', 'Nuxt', 'SvelteKit', 'Astro', 'React Router', 'NestJS', 'Vite', 'Angular', 'Vue CLI', 'Gatsby'],
    runtimeImage: 'node:<version>-slim, sites: debian:trixie-slim with Caddy',
  },
};
