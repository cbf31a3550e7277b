import type { PluginMeta } from '@migetpacks/core/plugin';
import manifest from '../package.json' with { type: 'json' };

/** Name and version of this package, for the plan and for bug reports, and its row in the table of languages. */
export const meta: PluginMeta = {
  name: manifest.name,
  version: manifest.version,
  docs: 'https://github.com/migetpacks/migetpacks/blob/main/packages/lang-bun/README.md',
  about: {
    detectedBy: ['bun.lock', 'bun.lockb', 'bunfig.toml', '.bun-version', 'packageManager', 'engines.bun'],
    versionFrom: ['.bun-version', '.tool-versions', 'mise.toml', 'packageManager', 'devEngines', 'engines.bun'],
    packageManagers: ['bun'],
    frameworks: ['Hono', 'Elysia', 'Bun.serve'],
    runtimeImage: 'oven/bun:<version>-slim',
  },
};
