import { definePlugin, lazily } from '@migetpacks/core/plugin';
import { detect } from './detect.ts';
import type { Facts } from './facts.ts';
import { meta } from './meta.ts';
import { Settings } from './settings.ts';

const planning = () => import('./planning.ts');

/** Go apps: modules, workspaces and vendored code. */
export default definePlugin<Facts, Settings>({
  apiVersion: 1,
  id: 'go',
  meta,
  settings: Settings,
  programs: ['go', 'gofmt'],
  shipsFrontEnds: true,
  ignore: ['**/*.test', '**/*.prof', '**/coverage.out', 'tmp'],
  detect, // go.work, go.mod, files of older managers, main.go
  version: lazily(planning, 'version'), // .go-version, .tool-versions, mise.toml, toolchain line; the go line is a minimum
  toolchain: lazily(planning, 'toolchain'), // golang:<version>-<suite>, with C only where something needs it
  dependencies: lazily(planning, 'dependencies'), // one layer: go.mod and go.sum, the module cache as its tree
  build: lazily(planning, 'build'), // every program of the app, or of the part that ships
  runtime: lazily(planning, 'runtime'), // debian:<suite>-slim with the programs in bin
});
