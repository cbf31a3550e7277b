import type { PlanContext, VersionContext } from '@migetpacks/core/plugin';
import type { Settings } from './settings.ts';

/** What detection learnt. */
export type Facts = {
  /** What there is: a `composer.json`, a lockfile without one, or PHP files only. */
  readonly kind: 'manifest' | 'lockfile' | 'source';
};

export type PhpVersionContext = VersionContext<Facts, Settings>;
export type PhpContext = PlanContext<Facts, Settings>;
