import type { PlanContext, VersionContext } from '@migetpacks/core/plugin';
import type { Settings } from './settings.ts';

/** What detection learnt. */
export type Facts = {
  /** What there is: a manifest, or a lockfile that lost it. */
  readonly kind: 'manifest' | 'lockfile';
};

export type RustVersionContext = VersionContext<Facts, Settings>;
export type RustContext = PlanContext<Facts, Settings>;
