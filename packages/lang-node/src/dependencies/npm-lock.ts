import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { satisfies, validRange } from '../semver.ts';
import { NpmLock, type Manifest } from '../schema.ts';
import type { Lock, LockedPackage, Mismatch } from './lock.ts';

const nested = 'node_modules/';
const nameOf = (path: string): string => path.slice(path.lastIndexOf(nested) + nested.length);
const hasGit = (resolved: string | undefined): boolean => resolved?.startsWith('git+') ?? false;

/** Reads `package-lock.json` or `npm-shrinkwrap.json`. @throws APP_FILE_INVALID */
export const readNpmLock = async (tree: SourceTree, path: AppPath): Promise<Lock> => {
  const { packages, dependencies } = await tree.parse<NpmLock>(path, 'json', NpmLock);
  if (packages === undefined)
    return {
      root: undefined,
      packages: Object.entries(dependencies ?? {}).map(([name, { version }]) => ({
        name,
        version: version ?? '',
        dependencies: [],
        git: hasGit(version),
      })),
    };
  const { '': root, ...rest } = packages;
  return {
    root: new Map(Object.entries({ ...root?.dependencies, ...root?.devDependencies, ...root?.optionalDependencies })),
    packages: Object.entries(rest)
      .filter(([location]) => location.includes(nested))
      .map(([location, entry]): LockedPackage => ({
        name: nameOf(location),
        dependencies: Object.keys(entry.dependencies ?? {}),
        installs: entry.hasInstallScript === true && entry.optional !== true,
        git: hasGit(entry.resolved),
        // Only what the manifest itself asks for sits directly below node_modules under its own name.
        ...(location === nested + nameOf(location) && entry.version !== undefined ? { version: entry.version } : {}),
      })),
  };
};

/**
 * The first dependency that `npm ci` would refuse: it compares the locked version with the wanted range, not the two
 * ranges, and does not mind entries that nothing asks for any more.
 */
export const findNpmMismatch = (manifest: Manifest, { root, packages }: Lock): Mismatch | undefined => {
  const locked = new Map(packages.flatMap(({ name, version }) => (version === undefined ? [] : [[name, version] as const])));
  const wanted = { ...manifest.devDependencies, ...manifest.dependencies, ...manifest.optionalDependencies };
  const bad = Object.entries(wanted).find(([name, spec]) => {
    if (root?.get(name) === spec) return false;
    const version = locked.get(name);
    if (version === undefined) return root === undefined || !root.has(name);
    return validRange(spec) !== null && !satisfies(version, spec, { includePrerelease: true });
  });
  return bad && { name: bad[0], wanted: bad[1], locked: root?.get(bad[0]) ?? locked.get(bad[0]) };
};
