import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Environment } from './run-command.ts';

// Root's PATH often lacks these, and dockerd needs iptables and its like from there.
const systemFolders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** Folders of the PATH that may provide a program. A relative one would let the current folder, perhaps the source, do that. */
export const pathFolders = (env: Environment): readonly string[] => (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);

/** {@link pathFolders} and the usual places of system programs. */
export const systemPath = (env: Environment): readonly string[] => [...new Set([...pathFolders(env), ...systemFolders])];

/** The first program of this name in the folders. */
export const findProgram = async (name: string, folders: readonly string[]): Promise<string | undefined> => {
  for (const folder of folders) {
    const path = join(folder, name);
    const found = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return path;
  }
  return undefined;
};
