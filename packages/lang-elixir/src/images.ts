import type { ImageRef } from '@migetpacks/core/plugin';
import type { ElixirContext } from './facts.ts';
import { suites } from './versions.ts';

/** The official image of the pair. */
export const builderImage = ({ versions }: Pick<ElixirContext, 'versions'>, slim: boolean): ImageRef => ({
  name: 'elixir',
  tag: `${versions.language.version}-otp-${versions.tools['erlang']!.version}${slim ? '-slim' : ''}`,
});

/** Debian of the release that the Erlang of the builder was compiled on, so that it finds the same libraries. */
export const runtimeImage = ({ versions }: Pick<ElixirContext, 'versions'>): ImageRef => ({
  name: 'debian',
  tag: `${suites[versions.tools['erlang']!.version]}-slim`,
});
