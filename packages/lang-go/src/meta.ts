import type { PluginMeta } from '@migetpacks/core/plugin';
import manifest from '../package.json' with { type: 'json' };

/** Name and version of this package, for the plan and for bug reports. */
export const meta: PluginMeta = {
  name: manifest.name,
  version: manifest.version,
  docs: 'https://github.com/migetpacks/migetpacks/blob/main/packages/lang-go/README.md',
  about: {
    detectedBy: ['go.mod', 'go.work', 'main.go'],
    versionFrom: ['.go-version', '.tool-versions', 'mise.toml', 'go.mod (toolchain, go)'],
    packageManagers: ['Go modules', 'workspaces', 'vendor'],
    frameworks: ['net/http', 'chi', 'Gin', 'Echo', 'Fiber'],
    runtimeImage: 'debian:<suite>-slim',
  },
};
