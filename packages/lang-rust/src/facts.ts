import type { PlanContext, VersionContext } from '@migetpacks/core/plugin';
import type { Settings } from './settings.ts';

/** What detection learnt. */
export type Facts = {
  /** What there is: a manifest, a lockfile that lost it, or nothing of this language. */
  readonly kind: 'manifest' | 'lockfile' | 'nothing';
};

export type RustVersionContext = VersionContext<Facts, Settings>;
export type RustContext = PlanContext<Facts, Settings>;
