import type { PluginMeta } from '@migetpacks/core/plugin';
import manifest from '../package.json' with { type: 'json' };

/** Name and version of this package, for the plan and for bug reports, and its row in the table of languages. */
export const meta: PluginMeta = {
  name: manifest.name,
  version: manifest.version,
  docs: 'https://github.com/migetpacks/migetpacks/blob/main/packages/lang-deno/README.md',
  about: {
    detectedBy: ['deno.json', 'deno.jsonc', 'deno.lock'],
    versionFrom: ['.deno-version', '.dvmrc', '.tool-versions', 'mise.toml', 'devEngines.runtime', 'engines.deno'],
    packageManagers: ['deno (npm, jsr, URLs)'],
    frameworks: ['Deno.serve', 'deno serve', 'Hono', 'Fresh'],
    runtimeImage: 'debian:trixie-slim with deno',
  },
};
