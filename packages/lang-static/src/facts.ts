import type { PlanContext, VersionContext } from '@migetpacks/core/plugin';
import type { Settings } from './settings.ts';

/** What detection learnt. */
export type Facts = {
  /** The file that describes the site, where one does. */
  readonly describedBy: string | null;
  /** Folder with the site, relative to the app; `.` is the app itself. */
  readonly root: string;
  /** Page for paths that no file has. */
  readonly fallback: string | null;
};

export type StaticVersionContext = VersionContext<Facts, Settings>;
export type StaticContext = PlanContext<Facts, Settings>;
