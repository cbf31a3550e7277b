import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import type { Facts, ManagerName } from './facts.ts';
import type { Manifest } from './schema.ts';
import type { Settings } from './settings.ts';

/** Lockfiles in the order in which a manager prefers its own: npm reads the shrinkwrap file first. */
const lockfiles: readonly (readonly [string, ManagerName])[] = [
  ['npm-shrinkwrap.json', 'npm'],
  ['package-lock.json', 'npm'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
];

type Choice = Pick<Facts, 'manager' | 'managerFrom' | 'lockfile' | 'setAside' | 'conflict'>;

/** `pnpm@10.1.0+sha512.…` as its two halves, without the hash (https://nodejs.org/api/packages.html#packagemanager). */
export const parsePackageManager = (field: string): { readonly name: string; readonly version: string | undefined } => {
  const [, name = field, version] = /^(@?[^@]+)(?:@([^+]+).*)?$/.exec(field.trim()) ?? [];
  return { name, version };
};

/** The package manager entries of `devEngines`, in their order. */
export const devEngineManagers = ({ devEngines }: Manifest) => [devEngines?.packageManager ?? []].flat();

const known = (name: string | undefined): name is 'npm' | 'pnpm' | 'yarn' => name === 'npm' || name === 'pnpm' || name === 'yarn';

/** What says which manager is used, strongest first. */
const explicit = (manifest: Manifest, settings: Settings): readonly (readonly [string | undefined, string])[] => [
  [settings.packageManager, 'the setting node.packageManager'],
  [manifest.packageManager && parsePackageManager(manifest.packageManager).name, 'packageManager in package.json'],
  ...devEngineManagers(manifest).map(({ name }) => [name, 'devEngines.packageManager in package.json'] as const),
];

const fromEngines = ({ engines, volta }: Manifest) =>
  (['pnpm', 'yarn', 'npm'] as const).find((name) => engines?.[name] !== undefined || volta?.[name] !== undefined);

/** Every lockfile at the top of the source, by the manager that writes it. */
export const findLockfiles = (tree: SourceTree): readonly (readonly [AppPath, ManagerName])[] =>
  lockfiles.flatMap(([name, manager]) => {
    const path = tree.find(name);
    return path === undefined ? [] : [[path, manager] as const];
  });

const asksForBerry = (spec: string | undefined): boolean => spec !== undefined && /^\D*[2-9]/.test(spec);

/** Yarn 1 and its successors share the lockfile's name; its text, the settings file and the pinned version tell them apart. */
const yarnOf = async (tree: SourceTree, manifest: Manifest, lockfile: AppPath | undefined): Promise<ManagerName> => {
  if (lockfile !== undefined) {
    const text = await tree.text(lockfile);
    if (text.trim() !== '') return /^__metadata:/m.test(text) ? 'berry' : 'yarn';
  }
  const pinned = manifest.packageManager === undefined ? undefined : parsePackageManager(manifest.packageManager).version;
  const spec =
    pinned ??
    devEngineManagers(manifest).find(({ name }) => name === 'yarn')?.version ??
    manifest.volta?.yarn ??
    manifest.engines?.['yarn'];
  return asksForBerry(spec) || (spec === undefined && tree.find('.yarnrc.yml') !== undefined) ? 'berry' : 'yarn';
};

/** Decides which package manager installs, and from which lockfile; never throws, so that other languages can win. */
export const chooseManager = async (tree: SourceTree, manifest: Manifest, settings: Settings): Promise<Choice> => {
  const found = findLockfiles(tree);
  const families = [...new Set(found.map(([, manager]) => manager))];
  const stated = explicit(manifest, settings).find(([name]) => name !== undefined);
  const named = known(stated?.[0]) ? stated[0] : undefined;
  const name = named ?? families[0] ?? fromEngines(manifest) ?? 'npm';
  const lockfile = found.find(([, manager]) => manager === name)?.[0];
  const engine = named === undefined && families.length === 0 && fromEngines(manifest) !== undefined;
  return {
    manager: name === 'yarn' ? await yarnOf(tree, manifest, lockfile) : name,
    managerFrom: named !== undefined ? stated![1] : (lockfile ?? (engine ? 'engines in package.json' : 'nothing else asks for another')),
    lockfile: lockfile ?? null,
    setAside: named === undefined ? [] : found.filter(([, manager]) => manager !== name).map(([path]) => path),
    conflict: named === undefined && families.length > 1 ? found.map(([path]) => path) : null,
  };
};
