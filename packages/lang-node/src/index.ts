import { definePlugin } from '@migetpacks/core/plugin';
import { build } from './build.ts';
import { dependencies } from './dependencies/index.ts';
import { detect } from './detect.ts';
import type { Facts } from './facts.ts';
import { ignore } from './ignore.ts';
import { meta } from './meta.ts';
import { runtime } from './runtime.ts';
import { Settings } from './settings.ts';
import { toolchain } from './toolchain.ts';
import { version } from './version.ts';

/** Node.js apps: npm, pnpm, Yarn 1 and Yarn 4. */
export default definePlugin<Facts, Settings>({
  apiVersion: 1,
  id: 'node',
  meta,
  settings: Settings,
  ignore,
  detect, // package.json → which package manager, from which lockfile
  version, // .node-version, .nvmrc, .tool-versions, mise.toml, volta, devEngines, engines; the manager's own version
  toolchain, // node:<version>-slim, or the full image for native builds and git dependencies
  dependencies, // one layer: manifest and lockfile, a frozen install, the production tree
  build, // heroku-postbuild or build, with the app's manager
  runtime, // node:<version>-slim, process types resolved to the real programs
});
