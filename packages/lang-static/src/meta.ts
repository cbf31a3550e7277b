import type { PluginMeta } from '@migetpacks/core/plugin';
import manifest from '../package.json' with { type: 'json' };

/** Name and version of this package, for the plan and for bug reports. */
export const meta: PluginMeta = {
  name: manifest.name,
  version: manifest.version,
  docs: 'https://github.com/migetpacks/migetpacks/blob/main/packages/lang-static/README.md',
  about: {
    detectedBy: ['Staticfile', 'static.json', 'index.html'],
    versionFrom: [],
    packageManagers: [],
    frameworks: [],
    runtimeImage: 'debian:trixie-slim with Caddy',
  },
};
