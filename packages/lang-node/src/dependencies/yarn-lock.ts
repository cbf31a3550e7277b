import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { validRange } from '../semver.ts';
import type { Manifest } from '../schema.ts';
import { isGitSpec, type Lock, type LockedPackage, type Mismatch } from './lock.ts';
import { pairsBelow, scanEntries, type Entry } from './scan-entries.ts';

/** `"a@^1", "a@^2"` as its descriptors. */
const descriptors = (key: string): readonly string[] => key.split(/,\s*/).map((part) => part.replace(/^"|"$/g, ''));
const nameOf = (descriptor: string): string => descriptor.slice(0, descriptor.indexOf('@', 1));

const packageOf = ({ key, lines }: Entry): LockedPackage => ({
  name: nameOf(descriptors(key)[0]!),
  dependencies: [...pairsBelow(lines, 'dependencies').keys()],
  git: lines.some((line) => /^\s*(resolved|resolution:?) "?.*(git\+|git@|\.git#|@git:)/.test(line)),
});

const entriesOf = async (tree: SourceTree, path: AppPath): Promise<readonly Entry[]> =>
  scanEntries((await tree.text(path)).split('\n'), 0).filter(({ key }) => key !== '__metadata');

/** Reads a `yarn.lock` of Yarn 1: its root is every descriptor, because an entry is found by name and range. */
export const readYarnLock = async (tree: SourceTree, path: AppPath): Promise<Lock> => {
  const entries = await entriesOf(tree, path);
  const keys = entries.flatMap(({ key }) => descriptors(key)).map((key): [string, string] => [key, nameOf(key)]);
  return { root: new Map(keys), packages: entries.map(packageOf) };
};

/** The first dependency that `yarn install --frozen-lockfile` of Yarn 1 does not find. */
export const findYarnMismatch = (manifest: Manifest, { root = new Map() }: Lock, overridden: ReadonlySet<string>): Mismatch | undefined => {
  const wanted = Object.entries({ ...manifest.devDependencies, ...manifest.dependencies, ...manifest.optionalDependencies });
  const missing = wanted.find(([name, spec]) => !overridden.has(name) && !spec.startsWith('link:') && !root.has(`${name}@${spec}`));
  if (!missing) return undefined;
  const key = [...root].find(([, name]) => name === missing[0])?.[0];
  return { name: missing[0], wanted: missing[1], locked: key?.slice(missing[0].length + 1) };
};

/** Reads a `yarn.lock` of Yarn 2 and later, in which the app is an entry of its own. */
export const readBerryLock = async (tree: SourceTree, path: AppPath): Promise<Lock> => {
  const entries = await entriesOf(tree, path);
  const app = entries.find(({ key }) => descriptors(key).some((descriptor) => descriptor.endsWith('@workspace:.')));
  return {
    root: app && pairsBelow(app.lines, 'dependencies'),
    packages: entries.filter((entry) => entry !== app).map(packageOf),
  };
};

/** Yarn 4 writes ranges as `npm:^1.0.0`, Yarn 2 and 3 as they are. */
const plain = (spec: string): string => spec.replace(/^npm:/, '');

/** The first dependency that makes `yarn install --immutable` of Yarn 2 and later rewrite the lockfile. */
export const findBerryMismatch = (manifest: Manifest, { root }: Lock): Mismatch | undefined => {
  if (root === undefined) return undefined;
  const wanted = new Map(Object.entries({ ...manifest.devDependencies, ...manifest.dependencies, ...manifest.optionalDependencies }));
  const comparable = (spec: string): boolean => validRange(plain(spec)) !== null && !isGitSpec(spec);
  const changed = [...wanted].find(([name, spec]) => {
    const locked = root.get(name);
    return locked === undefined || (comparable(spec) && plain(locked) !== plain(spec));
  });
  if (changed) return { name: changed[0], wanted: changed[1], locked: root.get(changed[0]) && plain(root.get(changed[0])!) };
  const left = [...root].find(([name]) => !wanted.has(name));
  return left && { name: left[0], wanted: undefined, locked: plain(left[1]) };
};
