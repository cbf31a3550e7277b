import type { PlanContext, VersionContext } from '@migetpacks/core/plugin';
import type { Settings } from './settings.ts';

export type ManagerName = 'uv' | 'poetry' | 'pdm' | 'pipenv' | 'pip';

/** What detection learnt. */
export type Facts = {
  readonly manager: ManagerName;
  /** The file that the manager installs from: a lockfile, else a manifest; null when there is nothing to install. */
  readonly source: string | null;
  /** The source pins every package. */
  readonly locked: boolean;
  /** A manifest that the lockfile belongs to and that is not there. */
  readonly missing: string | null;
  /** Lockfiles of different managers between which nothing decides. */
  readonly conflict: readonly string[] | null;
};

export type PythonVersionContext = VersionContext<Facts, Settings>;
export type PythonContext = PlanContext<Facts, Settings>;

/** Where the packages are, in the builder and in the image: scripts in it name this path. */
export const venv = '/opt/venv';
