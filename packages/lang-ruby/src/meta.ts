import type { PluginMeta } from '@migetpacks/core/plugin';
import manifest from '../package.json' with { type: 'json' };

/** Name and version of this package, for the plan and for bug reports. */
export const meta: PluginMeta = {
  name: manifest.name,
  version: manifest.version,
  docs: 'https://github.com/migetpacks/migetpacks/blob/main/packages/lang-ruby/README.md',
  about: {
    detectedBy: ['Gemfile', 'gems.rb', 'config.ru', 'Rakefile'],
    versionFrom: ['Gemfile', '.ruby-version', '.tool-versions', 'mise.toml', 'Gemfile.lock'],
    packageManagers: ['Bundler'],
    frameworks: ['Rails', 'Hanami', 'Sinatra', 'Rack', 'Jekyll'],
    runtimeImage: 'ruby:<version>-slim',
  },
};
