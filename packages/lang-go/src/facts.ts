import type { PlanContext, VersionContext } from '@migetpacks/core/plugin';
import type { Settings } from './settings.ts';

/** What detection learnt. */
export type Facts = {
  /** What describes the app: `go.work`, `go.mod`, files of a manager that modules have replaced, only sources, or nothing of this language. */
  readonly kind: 'workspace' | 'module' | 'legacy' | 'source' | 'nothing';
  /** The file that says so; empty for nothing. */
  readonly file: string;
};

export type GoVersionContext = VersionContext<Facts, Settings>;
export type GoContext = PlanContext<Facts, Settings>;
