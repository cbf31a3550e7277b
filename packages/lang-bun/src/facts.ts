import type { PlanContext, VersionContext } from '@migetpacks/core/plugin';
import type { Settings } from './settings.ts';

/** What detection learnt. */
export type Facts = {
  /** An app of Bun, or one in another language that wants nothing but the program. */
  readonly kind: 'app' | 'nothing';
  /** The lockfile that Bun reads: the text one before the binary one. */
  readonly lockfile: 'bun.lock' | 'bun.lockb' | null;
};

export type BunVersionContext = VersionContext<Facts, Settings>;
export type BunContext = PlanContext<Facts, Settings>;
