import type { PlanContext, VersionContext } from '@migetpacks/core/plugin';
import type { Settings } from './settings.ts';

/** What detection learnt. */
export type Facts = {
  /** An app of Deno, or one in another language that wants nothing but the program. */
  readonly kind: 'app' | 'nothing';
};

export type DenoVersionContext = VersionContext<Facts, Settings>;
export type DenoContext = PlanContext<Facts, Settings>;
