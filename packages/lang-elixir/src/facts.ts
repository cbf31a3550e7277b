import type { PlanContext, VersionContext } from '@migetpacks/core/plugin';
import type { Settings } from './settings.ts';

/** What detection learnt. */
export type Facts = {
  /** A manifest, or only the lockfile of one. */
  readonly kind: 'manifest' | 'lockfile';
};

export type ElixirVersionContext = VersionContext<Facts, Settings>;
export type ElixirContext = PlanContext<Facts, Settings>;

/** Environment that dependencies, app and release are compiled for. */
export const mixEnvOf = ({ settings }: { readonly settings: Settings }): string => settings.mixEnv ?? 'prod';
