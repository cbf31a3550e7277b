import { MigetpacksError } from '@migetpacks/core/plugin';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from '../errors.ts';
import type { Facts, ManagerName } from '../facts.ts';
import type { Manifest } from '../schema.ts';
import type { Lock, Mismatch } from './lock.ts';
import { findNpmMismatch, readNpmLock } from './npm-lock.ts';
import { findPnpmMismatch, readPnpmLock } from './pnpm-lock.ts';
import { findBerryMismatch, findYarnMismatch, readBerryLock, readYarnLock } from './yarn-lock.ts';

type Reader = (tree: SourceTree, path: AppPath) => Promise<Lock>;
type Comparer = (manifest: Manifest, lock: Lock, overridden: ReadonlySet<string>) => Mismatch | undefined;

const formats: Readonly<Record<ManagerName, { readonly read: Reader; readonly compare: Comparer; readonly fix: string }>> = {
  npm: { read: readNpmLock, compare: findNpmMismatch, fix: 'npm install' },
  pnpm: { read: readPnpmLock, compare: findPnpmMismatch, fix: 'pnpm install' },
  yarn: { read: readYarnLock, compare: findYarnMismatch, fix: 'yarn install' },
  berry: { read: readBerryLock, compare: findBerryMismatch, fix: 'yarn install' },
};

/** What the lockfile says; undefined where there is none. @throws NODE_LOCKFILE_INVALID */
export const readLock = async (tree: SourceTree, { lockfile, manager }: Facts): Promise<Lock | undefined> => {
  const path = lockfile === null ? undefined : tree.find(lockfile);
  if (path === undefined) return undefined;
  const { read, fix } = formats[manager];
  const text = await tree.text(path);
  if (/^<{7} /m.test(text)) throw fail('NODE_LOCKFILE_INVALID', { lockfile: path, fault: 'it has conflict markers of a merge', fix });
  if (text.trim() === '') return undefined;
  try {
    return await read(tree, path);
  } catch (error) {
    if (MigetpacksError.is(error)) throw fail('NODE_LOCKFILE_INVALID', { lockfile: path, fault: error.message, fix }, error);
    throw error;
  }
};

/** Refuses a lockfile that a frozen install would refuse, before any image is built. @throws NODE_LOCKFILE_OUT_OF_STEP */
export const checkLock = (manifest: Manifest, { lockfile, manager }: Facts, lock: Lock, overridden: ReadonlySet<string>): void => {
  const { compare, fix } = formats[manager];
  const mismatch = compare(manifest, lock, overridden);
  if (mismatch) throw fail('NODE_LOCKFILE_OUT_OF_STEP', { lockfile: lockfile!, ...mismatch, fix });
};
