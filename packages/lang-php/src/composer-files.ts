import type { SourceTree } from '@migetpacks/core/plugin';
import { Lockfile, Manifest, mapOf } from './schema.ts';

/** The app's manifest; an empty one where there is none. @throws APP_FILE_INVALID */
export const readManifest = async (tree: SourceTree): Promise<Manifest> => {
  const path = tree.find('composer.json');
  return path === undefined ? ({} as Manifest) : tree.parse<Manifest>(path, 'json', Manifest);
};

/** The lockfile, where there is one. @throws APP_FILE_INVALID */
export const readLock = async (tree: SourceTree): Promise<Lockfile | undefined> => {
  const path = tree.find('composer.lock');
  return path === undefined ? undefined : tree.parse<Lockfile>(path, 'json', Lockfile);
};

/** Something that needs a version of PHP or an extension. */
export interface Requirer {
  /** `composer.json`, or the name of a locked package. */
  readonly from: string;
  readonly require: Readonly<Record<string, string>>;
}

/** The app and its locked packages, the app first. */
export const requirersOf = (manifest: Manifest, lock: Lockfile | undefined): readonly Requirer[] => [
  { from: 'composer.json', require: mapOf(manifest.require) },
  ...(lock?.packages ?? []).map(({ name, require }) => ({ from: name, require: mapOf(require) })),
];

/** Names of what is locked or, without a lockfile, asked for. */
export const packageNames = (manifest: Manifest, lock: Lockfile | undefined): ReadonlySet<string> =>
  new Set([...Object.keys(mapOf(manifest.require)), ...(lock?.packages ?? []).map(({ name }) => name)]);

/** True when there is something beside PHP and its extensions to install. */
export const hasPackages = (manifest: Manifest, lock: Lockfile | undefined): boolean =>
  [...packageNames(manifest, lock)].some((name) => name.includes('/'));
