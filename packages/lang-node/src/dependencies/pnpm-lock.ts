import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import type { Manifest } from '../schema.ts';
import type { Lock, LockedPackage, Mismatch } from './lock.ts';
import { pairsBelow, scanEntries, section, type Entry } from './scan-entries.ts';

const groups = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/** `/@scope/name@1.0.0(peer@2.0.0)` of any format version as the name. */
const nameOf = (key: string): string => /^\/?((?:@[^/]+\/)?[^@/(]+)/.exec(key)?.[1] ?? key;

const specifiers = (lines: readonly string[]): readonly (readonly [string, string])[] =>
  scanEntries(lines, 2).flatMap(({ key, lines: below }) => {
    const found = below.map((line) => /^\s+specifier: (.+)$/.exec(line)?.[1]).find((value) => value !== undefined);
    return found === undefined ? [] : [[key, found.replace(/^(['"])(.*)\1$/, '$2')] as const];
  });

/** Ranges of the root project: below `importers` since format 9, at the top in 6, in a list of their own in 5. */
const rootOf = (text: string): ReadonlyMap<string, string> => {
  const importer = scanEntries(section(text, 'importers'), 2).find(({ key }) => key === '.');
  if (importer) {
    const flat = importer.lines.map((line) => line.slice(2)).join('\n');
    return new Map(groups.flatMap((group) => specifiers(section(flat, group))));
  }
  const listed = pairsBelow(['specifiers:', ...section(text, 'specifiers')], 'specifiers');
  return listed.size > 0 ? listed : new Map(groups.flatMap((group) => specifiers(section(text, group))));
};

const packageOf = ({ key, lines }: Entry, snapshots: ReadonlyMap<string, Entry>): LockedPackage => ({
  name: nameOf(key),
  dependencies: [...pairsBelow(snapshots.get(nameOf(key))?.lines ?? lines, 'dependencies').keys()],
  git: lines.some((line) => /resolution: \{.*type: git/.test(line)),
  ...(lines.some((line) => line.trim() === 'requiresBuild: true')
    ? { installs: !lines.some((line) => line.trim() === 'optional: true') }
    : {}),
});

/** Reads `pnpm-lock.yaml`, formats 5 to 9. */
export const readPnpmLock = async (tree: SourceTree, path: AppPath): Promise<Lock> => {
  // pnpm 11 keeps its own tools in a document of their own, in front of the app's.
  const text = (await tree.text(path)).split(/^---$/m).at(-1)!;
  const snapshots = new Map(scanEntries(section(text, 'snapshots'), 2).map((entry) => [nameOf(entry.key), entry]));
  return { root: rootOf(text), packages: scanEntries(section(text, 'packages'), 2).map((entry) => packageOf(entry, snapshots)) };
};

/** The first dependency on which a frozen install of pnpm fails: it compares the ranges as text, in both directions. */
export const findPnpmMismatch = (manifest: Manifest, { root = new Map() }: Lock, overridden: ReadonlySet<string>): Mismatch | undefined => {
  const wanted = new Map(Object.entries({ ...manifest.devDependencies, ...manifest.dependencies, ...manifest.optionalDependencies }));
  const ignored = (name: string): boolean => overridden.has(name);
  const changed = [...wanted].find(([name, spec]) => !ignored(name) && root.get(name) !== spec);
  if (changed) return { name: changed[0], wanted: changed[1], locked: root.get(changed[0]) };
  const left = [...root].find(([name]) => !ignored(name) && !wanted.has(name));
  return left && { name: left[0], wanted: undefined, locked: left[1] };
};
