import type { ImageRef } from '@migetpacks/core/plugin';
import type { ElixirContext } from './facts.ts';
import { suites } from './versions.ts';

/** The official image of the pair. */
export const builderImage = ({ versions }: Pick<ElixirContext, 'versions'>, slim: boolean): ImageRef => ({
  name: 'elixir',
  tag: `${versions.language.version}-otp-${versions.tools['erlang']!.version}${slim ? '-slim' : ''}`,
});

/** The Debian release that the builder's Erlang was compiled on. */
export const suiteOf = ({ versions }: Pick<ElixirContext, 'versions'>): string => suites[versions.tools['erlang']!.version]!;

/** Debian of the same release, so that Erlang finds the same libraries. */
export const runtimeImage = (context: Pick<ElixirContext, 'versions'>): ImageRef => ({ name: 'debian', tag: `${suiteOf(context)}-slim` });
