import type { PluginMeta } from '@migetpacks/core/plugin';
import manifest from '../package.json' with { type: 'json' };

/** Name and version of this package, for the plan and for bug reports. */
export const meta: PluginMeta = {
  name: manifest.name,
  version: manifest.version,
  docs: 'https://github.com/migetpacks/migetpacks/blob/main/packages/lang-rust/README.md',
  about: {
    detectedBy: ['Cargo.toml'],
    versionFrom: ['rust-toolchain', 'rust-toolchain.toml', '.tool-versions', 'mise.toml', 'Cargo.toml (rust-version)'],
    packageManagers: ['Cargo', 'workspaces'],
    frameworks: ['axum', 'Actix Web', 'Rocket', 'Leptos'],
    runtimeImage: 'debian:<suite>-slim',
  },
};
