import { definePlugin, lazily } from '@migetpacks/core/plugin';
import { detect } from './detect.ts';
import type { Facts } from './facts.ts';
import { ignore } from './ignore.ts';
import { meta } from './meta.ts';
import { programs } from './programs.ts';
import { Settings } from './settings.ts';

const planning = () => import('./planning.ts');

/** Python apps: uv, Poetry, PDM, Pipenv and pip. */
export default definePlugin<Facts, Settings>({
  apiVersion: 1,
  id: 'python',
  meta,
  settings: Settings,
  ignore,
  programs,
  shipsFrontEnds: true,
  detect, // manifests and lockfiles → which package manager
  version: lazily(planning, 'version'), // .python-version, runtime.txt, .tool-versions, mise.toml, Pipfile, pyproject.toml
  toolchain: lazily(planning, 'toolchain'), // python:<version>-slim with uv, or the full image when something is compiled
  dependencies: lazily(planning, 'dependencies'), // one layer: manifests and lockfile → /opt/venv, without the app itself
  build: lazily(planning, 'build'), // the app as an editable package, collectstatic
  runtime: lazily(planning, 'runtime'), // python:<version>-slim, the server that the dependencies bring
});
