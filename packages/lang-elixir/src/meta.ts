import type { PluginMeta } from '@migetpacks/core/plugin';
import manifest from '../package.json' with { type: 'json' };

/** Name and version of this package, for the plan and for bug reports, and its row in the table of languages. */
export const meta: PluginMeta = {
  name: manifest.name,
  version: manifest.version,
  docs: 'https://github.com/migetpacks/migetpacks/blob/main/packages/lang-elixir/README.md',
  about: {
    detectedBy: ['mix.exs', 'mix.lock'],
    versionFrom: ['.elixir-version', '.erlang-version', '.tool-versions', 'mise.toml', 'mix.exs'],
    packageManagers: ['mix (Hex)'],
    frameworks: ['Phoenix', 'Plug'],
    runtimeImage: 'debian:<suite>-slim with the release',
  },
};
