import type { PluginMeta } from '@migetpacks/core/plugin';
import manifest from '../package.json' with { type: 'json' };

/** Name and version of this package, for the plan and for bug reports. */
export const meta: PluginMeta = {
  name: manifest.name,
  version: manifest.version,
  docs: 'https://github.com/migetpacks/migetpacks/blob/main/packages/lang-php/README.md',
  about: {
    detectedBy: ['composer.json', 'index.php', 'public/index.php'],
    versionFrom: ['.php-version', '.tool-versions', 'mise.toml', 'composer.json', 'composer.lock'],
    packageManagers: ['Composer'],
    frameworks: ['Laravel', 'Symfony', 'Slim'],
    runtimeImage: 'debian:<suite>-slim with FrankenPHP',
  },
};
