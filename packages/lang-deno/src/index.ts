import { definePlugin, lazily } from '@migetpacks/core/plugin';
import { detect } from './detect.ts';
import type { Facts } from './facts.ts';
import { ignore } from './ignore.ts';
import { meta } from './meta.ts';
import { Settings } from './settings.ts';

// Only detection is asked of every app, so only detection is loaded at once.
const planning = () => import('./planning.ts');

/** Deno 2 apps, with packages from npm, jsr and URLs. */
export default definePlugin<Facts, Settings>({
  apiVersion: 1,
  id: 'deno',
  meta,
  settings: Settings,
  ignore,
  programs: ['deno'],
  detect, // deno.json, deno.jsonc or deno.lock
  version: lazily(planning, 'version'), // .deno-version, .dvmrc, .tool-versions, mise.toml, package.json; never "version" of deno.json
  toolchain: lazily(planning, 'toolchain'), // denoland/deno:<version>
  dependencies: lazily(planning, 'dependencies'), // one layer: configuration and lockfile, a frozen install into DENO_DIR
  build: lazily(planning, 'build'), // the task "build"
  runtime: lazily(planning, 'runtime'), // debian-slim with the deno program, the task "start" with its own permissions
});
