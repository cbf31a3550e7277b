import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import { Lockfile, type Manifest } from './schema.ts';
import type { Member, Workspace } from './workspace.ts';

/** The first release that reads a format of `bun.lock`; each reads the older ones as well. */
const readers = ['1.1.39', '1.2.0', '1.4.0'] as const;

const lowest = (a: string, b: string): boolean => a.localeCompare(b, 'en', { numeric: true }) < 0;

/** A binary lockfile says what it is in its first line; anything else under its name stops every install. */
const checkBinary = async (tree: SourceTree, path: AppPath): Promise<void> => {
  // Binary files are no text, and that is what this one should be.
  const text = await tree.text(path).catch(() => undefined);
  if (text === undefined || text.startsWith('#!/usr/bin/env bun\nbun-lockfile-format')) return;
  throw fail('BUN_LOCKFILE_INVALID', {
    lockfile: path,
    fault: text.trim() === '' ? 'it is empty' : 'it is text and not a binary lockfile',
  });
};

/** The text lockfile; undefined where there is none, or only a binary one. @throws APP_FILE_INVALID, BUN_LOCKFILE_INVALID */
export const readLock = async (tree: SourceTree, lockfile: string | null): Promise<Lockfile | undefined> => {
  const path = lockfile === null ? undefined : tree.find(lockfile);
  if (path === undefined) return undefined;
  if (path === 'bun.lockb') return checkBinary(tree, path).then(() => undefined);
  if ((await tree.text(path)).trim() === '') throw fail('BUN_LOCKFILE_INVALID', { lockfile: path, fault: 'it is empty' });
  return tree.parse<Lockfile>(path, 'jsonc', Lockfile);
};

/** @throws BUN_LOCKFILE_FORMAT when this Bun would set the lockfile aside */
export const checkFormat = ({ lockfileVersion: format }: Lockfile, version: string): void => {
  const since = readers[format];
  if (since !== undefined && !lowest(version, since)) return;
  throw fail('BUN_LOCKFILE_FORMAT', {
    lockfile: 'bun.lock',
    format,
    needs: since === undefined ? undefined : `${since} or later`,
    version,
  });
};

const wantedBy = (fields: Pick<Manifest, 'dependencies' | 'devDependencies' | 'optionalDependencies'>): ReadonlyMap<string, string> =>
  new Map(Object.entries({ ...fields.devDependencies, ...fields.dependencies, ...fields.optionalDependencies }));

const checkMember = ({ folder, manifest, path = 'package.json' as AppPath }: Member, { workspaces }: Lockfile): void => {
  const [wanted, locked] = [wantedBy(manifest), wantedBy(workspaces[folder === '.' ? '' : folder] ?? {})];
  for (const name of new Set([...wanted.keys(), ...locked.keys()]))
    if (wanted.get(name) !== locked.get(name))
      throw fail('BUN_LOCKFILE_OUT_OF_STEP', { manifest: path, name, wanted: wanted.get(name), locked: locked.get(name) });
};

/** Finds out while planning what a frozen install would refuse. @throws BUN_LOCKFILE_OUT_OF_STEP */
export const checkLock = ({ root, members }: Workspace, lock: Lockfile): void => {
  for (const member of [root, ...members]) checkMember(member, lock);
};
