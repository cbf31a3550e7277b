import { definePlugin, lazily } from '@migetpacks/core/plugin';
import { detect } from './detect.ts';
import type { Facts } from './facts.ts';
import { ignore } from './ignore.ts';
import { meta } from './meta.ts';
import { Settings } from './settings.ts';

const planning = () => import('./planning.ts');

/** PHP apps on FrankenPHP: Composer, Laravel, Symfony and plain PHP. */
export default definePlugin<Facts, Settings>({
  apiVersion: 1,
  id: 'php',
  meta,
  settings: Settings,
  ignore,
  shipsFrontEnds: true,
  detect, // composer.json, or an index.php
  version: lazily(planning, 'version'), // .php-version, .tool-versions, mise.toml, config.platform.php, require.php, what locked packages need
  toolchain: lazily(planning, 'toolchain'), // dunglas/frankenphp with Composer; compiles extensions, gathers what ships of PHP
  dependencies: lazily(planning, 'dependencies'), // one layer: composer.json and lockfile, without scripts
  build: lazily(planning, 'build'), // the autoloader, and the scripts that need the sources
  runtime: lazily(planning, 'runtime'), // debian:<suite>-slim with PHP, a Caddyfile, workers
});
