/** One package of a lockfile: as much of it as decides what the builder image needs. */
export interface LockedPackage {
  readonly name: string;
  readonly version?: string;
  readonly dependencies: readonly string[];
  /** The lockfile says that the package has an install script; undefined where the format does not say. */
  readonly installs?: boolean;
  /** Cloned with git. */
  readonly git: boolean;
}

/** What a lockfile says about an app. */
export interface Lock {
  /** Ranges of the manifest as they were when the lockfile was written; undefined where the format does not keep them. */
  readonly root: ReadonlyMap<string, string> | undefined;
  readonly packages: readonly LockedPackage[];
}

/** A dependency on which manifest and lockfile differ. */
export interface Mismatch {
  readonly name: string;
  readonly wanted: string | undefined;
  readonly locked: string | undefined;
}

/** True for a dependency that is fetched with git rather than from a registry. */
export const isGitSpec = (spec: string): boolean =>
  /^(git\+|git:|git@|github:|gitlab:|bitbucket:|gist:)/.test(spec) || /^[\w.-]+\/[\w.-]+(#.*)?$/.test(spec) || /\.git(#.*)?$/.test(spec);
