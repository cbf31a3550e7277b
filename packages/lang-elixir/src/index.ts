import { definePlugin, lazily } from '@migetpacks/core/plugin';
import { detect } from './detect.ts';
import type { Facts } from './facts.ts';
import { ignore } from './ignore.ts';
import { meta } from './meta.ts';
import { Settings } from './settings.ts';

// Only detection is asked of every app, so only detection is loaded at once.
const planning = () => import('./planning.ts');

/** Elixir apps as mix releases: Phoenix, plain and umbrella projects. */
export default definePlugin<Facts, Settings>({
  apiVersion: 1,
  id: 'elixir',
  meta,
  settings: Settings,
  ignore,
  shipsFrontEnds: true,
  detect, // mix.exs, or a mix.lock that lost it
  version: lazily(planning, 'version'), // Elixir and Erlang/OTP: version files, .tool-versions, mise.toml, mix.exs
  toolchain: lazily(planning, 'toolchain'), // elixir:<version>-otp-<n>-slim, or the full image for C code and git
  dependencies: lazily(planning, 'dependencies'), // one layer: every mix.exs, mix.lock and compile-time configuration
  build: lazily(planning, 'build'), // mix compile, assets.deploy, and always a release
  runtime: lazily(planning, 'runtime'), // debian-slim of the same suite with the release alone
});
