import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Settings } from '@migetpacks/core/config';
import { isInside } from '../config/search.ts';
import { fail } from '../errors.ts';

/** Where the source is on this machine; absolute paths. */
export interface SourceLocation {
  /** What was given. */
  readonly source: string;
  /** The app inside of it: the build context. */
  readonly app: string;
}

const requireFolder = (path: string, shown: string, where: string): void => {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw fail('CONFIG_SOURCE_MISSING', { path: shown, where });
  if (!stats.isDirectory()) throw fail('CONFIG_SOURCE_NOT_A_FOLDER', { path: shown, where });
};

/** `statSync` throws for paths that no file can have. */
export const isPossible = (path: string): boolean => !path.includes('\0') && path.length < 4096;

/**
 * Finds the folder of the source and of the app in it.
 *
 * @throws CONFIG_SOURCE_MISSING, CONFIG_SOURCE_NOT_A_FOLDER, CONFIG_PROJECT_PATH_ESCAPES
 */
export const locateSource = (
  argument: string | undefined,
  settings: Pick<Settings, 'source' | 'projectPath'>,
  cwd: string,
): SourceLocation => {
  const shown = argument ?? settings.source.value;
  const where = argument === undefined ? settings.source.source.name : 'the folder to build';
  if (!isPossible(shown)) throw fail('CONFIG_SOURCE_MISSING', { path: shown.slice(0, 80), where });
  const source = resolve(cwd, shown);
  requireFolder(source, shown, where);
  if (settings.projectPath === undefined) return { source, app: source };
  const project = settings.projectPath.value;
  const from = settings.projectPath.source.name;
  if (!isPossible(project) || project.split(/[\\/]/).includes('..'))
    throw fail('CONFIG_PROJECT_PATH_ESCAPES', { path: project.slice(0, 80), where: from });
  const app = join(source, project);
  requireFolder(app, join(shown, project), from);
  if (!isInside(app, source)) throw fail('CONFIG_PROJECT_PATH_ESCAPES', { path: project, where: from });
  return { source, app };
};
