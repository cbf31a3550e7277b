import { definePlugin, lazily } from '@migetpacks/core/plugin';
import { detect } from './detect.ts';
import type { Facts } from './facts.ts';
import { meta } from './meta.ts';
import { Settings } from './settings.ts';

const planning = () => import('./planning.ts');

/** Rust apps: Cargo packages and workspaces. */
export default definePlugin<Facts, Settings>({
  apiVersion: 1,
  id: 'rust',
  meta,
  settings: Settings,
  programs: ['cargo', 'rustc'],
  ignore: ['target', '**/*.rs.bk'],
  detect, // Cargo.toml
  version: lazily(planning, 'version'), // rust-toolchain(.toml), .tool-versions, mise.toml; rust-version is a minimum
  toolchain: lazily(planning, 'toolchain'), // rust:<version>-slim-<suite>, with what crates with C code need
  dependencies: lazily(planning, 'dependencies'), // one layer: manifests, Cargo.lock and stubs, compiled
  build: lazily(planning, 'build'), // every program of the app, or of the part that ships
  runtime: lazily(planning, 'runtime'), // debian:<suite>-slim with the programs in bin
});
