import { definePlugin, lazily } from '@migetpacks/core/plugin';
import { detect } from './detect.ts';
import type { Facts } from './facts.ts';
import { ignore } from './ignore.ts';
import { meta } from './meta.ts';
import { Settings } from './settings.ts';

// Only detection is asked of every app, so only detection is loaded at once.
const planning = () => import('./planning.ts');

/** Bun apps, single packages and workspaces. */
export default definePlugin<Facts, Settings>({
  apiVersion: 1,
  id: 'bun',
  meta,
  settings: Settings,
  ignore,
  programs: ['bun', 'bunx'],
  detect, // bun.lock, bunfig.toml, .bun-version, or a package.json that names bun
  version: lazily(planning, 'version'), // .bun-version, .tool-versions, mise.toml, packageManager, devEngines, engines
  toolchain: lazily(planning, 'toolchain'), // oven/bun:<version>-slim, with compilers where a package is compiled
  dependencies: lazily(planning, 'dependencies'), // one layer: every manifest and the lockfile, a frozen install, a production install
  build: lazily(planning, 'build'), // the script "build"
  runtime: lazily(planning, 'runtime'), // oven/bun:<version>-slim, scripts resolved to the real programs
});
