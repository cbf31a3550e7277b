import fs from 'node:fs';
import { dirname, join } from 'node:path';

/** A pack index is read whole; beyond this nothing in it is worth the wait. */
const largestIndex = 32 * 1024 * 1024;

/** The `.git` of a folder or of one above it. A `.git` that is a link or a file could name any folder of this machine. */
export const findGitFolder = (from: string): string | undefined => {
  const path = join(from, '.git');
  if (fs.lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return path;
  return dirname(from) === from ? undefined : findGitFolder(dirname(from));
};

/** True where reading an object would take longer than it is worth. */
export const hasLargeIndex = (gitdir: string): boolean => {
  const packs = join(gitdir, 'objects', 'pack');
  if (!fs.existsSync(packs)) return false;
  return fs.readdirSync(packs).some((name) => name.endsWith('.idx') && fs.statSync(join(packs, name)).size > largestIndex);
};

/** The answer, or nothing: what cannot be read in a repository is left out. */
export const optional = async <T>(read: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await read();
  } catch {
    return undefined;
  }
};
