import { definePlugin, lazily } from '@migetpacks/core/plugin';
import { detect } from './detect.ts';
import type { Facts } from './facts.ts';
import { ignore } from './ignore.ts';
import { meta } from './meta.ts';
import { Settings } from './settings.ts';

const planning = () => import('./planning.ts');

/** Node.js apps: npm, pnpm, Yarn 1 and Yarn 4. */
export default definePlugin<Facts, Settings>({
  apiVersion: 1,
  id: 'node',
  meta,
  settings: Settings,
  ignore,
  programs: ['node', 'npm', 'npx', 'yarn', 'pnpm'],
  detect, // package.json → which package manager, from which lockfile
  version: lazily(planning, 'version'), // .node-version, .nvmrc, .tool-versions, mise.toml, volta, devEngines, engines; the manager's own version
  toolchain: lazily(planning, 'toolchain'), // node:<version>-slim, or the full image for native builds and git dependencies
  dependencies: lazily(planning, 'dependencies'), // one layer: manifest and lockfile, a frozen install, the production tree
  build: lazily(planning, 'build'), // heroku-postbuild or build, with the app's manager
  runtime: lazily(planning, 'runtime'), // node:<version>-slim, process types resolved to the real programs
});
