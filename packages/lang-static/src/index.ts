import { definePlugin, lazily } from '@migetpacks/core/plugin';
import { detect } from './detect.ts';
import type { Facts } from './facts.ts';
import { meta } from './meta.ts';
import { Settings } from './settings.ts';

const planning = () => import('./planning.ts');

/** Static sites: plain files behind a small web server. */
export default definePlugin<Facts, Settings>({
  apiVersion: 1,
  id: 'static',
  meta,
  settings: Settings,
  ignore: [],
  detect, // Staticfile, static.json, or a folder with an index.html
  version: lazily(planning, 'version'), // the web server's
  toolchain: lazily(planning, 'toolchain'),
  dependencies: lazily(planning, 'dependencies'),
  build: lazily(planning, 'build'), // BUILD_COMMAND, or nothing
  runtime: lazily(planning, 'runtime'), // Caddy on plain Debian
});
