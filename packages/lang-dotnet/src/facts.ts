import type { PlanContext, VersionContext } from '@migetpacks/core/plugin';
import type { Settings } from './settings.ts';

/** What detection learnt. */
export type Facts = {
  /** Paths of the project files, sorted. */
  readonly projects: readonly string[];
  /** A file that says that there are projects; empty where only the program is wanted. */
  readonly evidence: string;
};

/** True where only the program is wanted. */
export const isNothing = ({ evidence }: Facts): boolean => evidence === '';

export type DotnetVersionContext = VersionContext<Facts, Settings>;
export type DotnetContext = PlanContext<Facts, Settings>;
