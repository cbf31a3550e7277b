import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Setting } from '@migetpacks/core/config';
import { isInside } from '../config/search.ts';
import { fail } from '../errors.ts';
import { isPossible, type SourceLocation } from './locate-source.ts';

const isFile = (path: string): boolean => isPossible(path) && statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** The path from the root of the source; the name stays as it was given, also of a link, because other files lie beside it. */
const fromRoot = (path: string, source: string): string =>
  join(relative(realpathSync(source), realpathSync(dirname(path))), basename(path));

/**
 * Finds a file of the source that an option names: from the app, or else from the working directory.
 *
 * @returns its path from the root of the source
 * @throws CONFIG_FILE_MISSING, CONFIG_FILE_ESCAPES
 */
export const locateFile = (
  { value: path, source: { name: where } }: Setting<string>,
  { source, app }: SourceLocation,
  cwd: string,
): string => {
  const found = (isAbsolute(path) ? [path] : [join(app, path), resolve(cwd, path)]).filter(isFile);
  const inside = found.find((candidate) => isInside(candidate, source) && isInside(dirname(candidate), source));
  if (inside !== undefined) return fromRoot(inside, source);
  throw found.length > 0 ? fail('CONFIG_FILE_ESCAPES', { path, where }) : fail('CONFIG_FILE_MISSING', { path: path.slice(0, 80), where });
};
