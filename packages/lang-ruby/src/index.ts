import { definePlugin, lazily } from '@migetpacks/core/plugin';
import { detect } from './detect.ts';
import type { Facts } from './facts.ts';
import { ignore } from './ignore.ts';
import { meta } from './meta.ts';
import { programs } from './programs.ts';
import { Settings } from './settings.ts';

const planning = () => import('./planning.ts');

/** Ruby apps: Bundler, Rack servers and Rails. */
export default definePlugin<Facts, Settings>({
  apiVersion: 1,
  id: 'ruby',
  meta,
  settings: Settings,
  ignore,
  programs,
  shipsFrontEnds: true,
  detect, // Gemfile → with which lockfile
  version: lazily(planning, 'version'), // Gemfile, .ruby-version, .tool-versions, mise.toml, Gemfile.lock; Bundler's own version
  toolchain: lazily(planning, 'toolchain'), // ruby:<version>, with the Bundler that wrote the lockfile
  dependencies: lazily(planning, 'dependencies'), // one layer: Gemfile, lockfile, local gemspecs and vendored gems
  build: lazily(planning, 'build'), // assets:precompile, Bootsnap's cache
  runtime: lazily(planning, 'runtime'), // ruby:<version>-slim, the server that is locked, workers
});
