import type { PlanContext, VersionContext } from '@migetpacks/core/plugin';
import type { Settings } from './settings.ts';

/** What detection learnt: nothing that the files themselves do not say again. */
export type Facts = Readonly<Record<string, never>>;

export type DenoVersionContext = VersionContext<Facts, Settings>;
export type DenoContext = PlanContext<Facts, Settings>;
