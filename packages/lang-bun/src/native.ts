import type { Lockfile } from './schema.ts';
import type { Member } from './workspace.ts';

/** Packages that only builds of native add-ons depend on. */
const buildTools = new Set(['node-gyp', 'nan', 'node-addon-api', 'prebuild-install', '@mapbox/node-pre-gyp', 'bindings', 'cmake-js']);
/** Packages that depend on one of these and bring their binaries nevertheless. */
const prebuilt = new Set(['@parcel/watcher', 'msgpackr-extract', 'lmdb', 'argon2', 'ssh2', 'sharp', 'canvas']);

/** Why the slim image is not enough, and what it lacks. */
export interface Need {
  readonly reason: string;
  readonly packages: readonly string[];
  readonly native: boolean;
}

interface LockedPackage {
  readonly name: string;
  readonly resolution: string;
  readonly dependencies: readonly string[];
}

/** `["name@1.0.0", "registry", { dependencies }, "integrity"]`, of which other releases leave parts out. */
const packagesOf = ({ packages = {} }: Lockfile): readonly LockedPackage[] =>
  Object.values(packages).map(([id, ...rest]) => {
    const text = typeof id === 'string' ? id : '';
    const at = text.indexOf('@', 1);
    const info = rest.find((part): part is { dependencies?: object } => typeof part === 'object' && part !== null && !Array.isArray(part));
    return { name: text.slice(0, at), resolution: text.slice(at + 1), dependencies: Object.keys(info?.dependencies ?? {}) };
  });

const isGit = (text: string): boolean => /^git\+|^git@|\.git(#|$)/.test(text);

/** What the lockfile, or the manifests where there is no text one, says about compilers and git. */
export const findNeed = (members: readonly Member[], lock: Lockfile | undefined): Need | undefined => {
  const specs = members.flatMap(({ manifest }) =>
    Object.entries({ ...manifest.devDependencies, ...manifest.dependencies, ...manifest.optionalDependencies }),
  );
  const locked = lock === undefined ? [] : packagesOf(lock);
  const native =
    locked.find(
      ({ name, dependencies }) => !prebuilt.has(name) && !buildTools.has(name) && dependencies.some((each) => buildTools.has(each)),
    )?.name ?? specs.find(([name]) => buildTools.has(name))?.[0];
  const git = locked.find(({ resolution }) => isGit(resolution))?.name ?? specs.find(([, spec]) => isGit(spec))?.[0];
  if (native === undefined && git === undefined) return undefined;
  const why = [...(native === undefined ? [] : [`compiles ${native}`]), ...(git === undefined ? [] : [`clones ${git}`])];
  return {
    reason: `slim image, with what the install needs: it ${why.join(' and ')}`,
    packages: [
      ...(native === undefined ? [] : ['build-essential', 'python3']),
      ...(git === undefined ? [] : ['ca-certificates', 'git']),
    ].sort(),
    native: native !== undefined,
  };
};
