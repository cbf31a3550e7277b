import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import { Lockfile, type Config } from './schema.ts';

/** The first release that reads a format of `deno.lock` (https://docs.deno.com/runtime/fundamentals/modules/#lock-files). */
const readers: Readonly<Record<string, string>> = { 2: '2.0.0', 3: '2.0.0', 4: '2.0.0', 5: '2.3.0' };

/** Where the lockfile is; undefined where there is none or none is wanted. */
export const findLock = (tree: SourceTree, { lock }: Config): AppPath | undefined => {
  if (lock === false) return undefined;
  const path = typeof lock === 'string' ? lock : typeof lock === 'object' ? (lock.path ?? 'deno.lock') : 'deno.lock';
  return tree.find(path);
};

/** @throws APP_FILE_INVALID, DENO_LOCKFILE_INVALID */
export const readLock = async (tree: SourceTree, config: Config): Promise<Lockfile | undefined> => {
  const path = findLock(tree, config);
  if (path === undefined) return undefined;
  if ((await tree.text(path)).trim() === '') throw fail('DENO_LOCKFILE_INVALID', { lockfile: path, fault: 'it is empty' });
  const lock = await tree.parse<Lockfile>(path, 'json', Lockfile);
  return { ...lock, ...lock.packages };
};

/** @throws DENO_LOCKFILE_FORMAT when this Deno does not read the lockfile */
export const checkFormat = ({ version: format }: Lockfile, version: string): void => {
  const since = readers[format];
  if (since !== undefined && version.localeCompare(since, 'en', { numeric: true }) >= 0) return;
  throw fail('DENO_LOCKFILE_FORMAT', { format, needs: since, version });
};

/** True when the lockfile names something to download. */
export const locksPackages = ({ npm, jsr, remote }: Lockfile): boolean =>
  [npm, jsr, remote].some((each = {}) => Object.keys(each).length > 0);
