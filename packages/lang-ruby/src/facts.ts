import type { PlanContext, VersionContext } from '@migetpacks/core/plugin';
import type { Settings } from './settings.ts';

/** What detection learnt. */
export type Facts = {
  /** What there is: a Gemfile, a lockfile without one, or only files that Ruby programs usually have. */
  readonly kind: 'manifest' | 'lockfile' | 'source';
  readonly gemfile: string | null;
  readonly lockfile: string | null;
};

export type RubyVersionContext = VersionContext<Facts, Settings>;
export type RubyContext = PlanContext<Facts, Settings>;
