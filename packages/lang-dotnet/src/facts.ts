import type { PlanContext, VersionContext } from '@migetpacks/core/plugin';
import type { Settings } from './settings.ts';

/** What detection learnt. */
export type Facts = {
  /** Paths of the project files, sorted. */
  readonly projects: readonly string[];
  /** A file that says that there are projects. */
  readonly evidence: string;
};

export type DotnetVersionContext = VersionContext<Facts, Settings>;
export type DotnetContext = PlanContext<Facts, Settings>;
