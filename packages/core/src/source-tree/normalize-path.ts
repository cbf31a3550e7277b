import { posix } from 'node:path';
import { fail } from './errors.ts';

/** Linux refuses longer ones, and a lookup per segment of a longer one would only cost time. */
const longest = 4096;

/**
 * The one spelling of a path below the root; the root itself is ``.
 *
 * @throws APP_PATH_ESCAPES for an absolute path or one that climbs out, APP_PATH_INVALID
 */
export const normalizePath = (path: string): string => {
  if (path.includes('\0')) throw fail('APP_PATH_INVALID', { path, fault: 'it contains a NUL character' });
  if (path.length > longest) throw fail('APP_PATH_INVALID', { path, fault: `it has more than ${longest} characters` });
  const normal = posix.normalize(path).replace(/\/$/, '');
  if (path.startsWith('/') || normal === '..' || normal.startsWith('../')) throw fail('APP_PATH_ESCAPES', { path });
  return normal === '.' ? '' : normal;
};

/** A name in a directory, where the root is ``. */
export const joinPath = (directory: string, name: string): string => (directory === '' ? name : `${directory}/${name}`);
