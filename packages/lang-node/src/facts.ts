import type { PlanContext, VersionContext } from '@migetpacks/core/plugin';
import type { Settings } from './settings.ts';

/** A package manager; `berry` is Yarn 2 and later, which shares little more than a name with `yarn` 1. */
export type ManagerName = 'npm' | 'pnpm' | 'yarn' | 'berry';

/** What detection learnt. */
export type Facts = {
  /** What there is: a manifest, a manifest's lockfile without it, only source files, or nothing of this language. */
  readonly kind: 'manifest' | 'lockfile' | 'source' | 'nothing';
  readonly manager: ManagerName;
  /** Why this manager, in words for a person. */
  readonly managerFrom: string;
  readonly lockfile: string | null;
  /** Lockfiles of other managers that an explicit choice set aside. */
  readonly setAside: readonly string[];
  /** Lockfiles of different managers between which nothing decides. */
  readonly conflict: readonly string[] | null;
  /** Folder of the member of a workspace that ships; null: the source itself. */
  readonly member: string | null;
};

export type NodeVersionContext = VersionContext<Facts, Settings>;
export type NodeContext = PlanContext<Facts, Settings>;
