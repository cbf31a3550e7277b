import type { SourceTree } from '@migetpacks/core/plugin';
import { Pipfile, Pyproject } from './schema.ts';

/** The `pyproject.toml` of a folder; an empty one where there is none. @throws APP_FILE_INVALID */
export const readPyproject = async (tree: SourceTree, folder = '.'): Promise<Pyproject> => {
  const path = tree.find(folder === '.' ? 'pyproject.toml' : `${folder}/pyproject.toml`);
  return path === undefined ? {} : tree.parse<Pyproject>(path, 'toml', Pyproject);
};

/** The app's `Pipfile`; an empty one where there is none. @throws APP_FILE_INVALID */
export const readPipfile = async (tree: SourceTree): Promise<Partial<Pipfile>> => {
  const path = tree.find('Pipfile');
  return path === undefined ? {} : tree.parse<Pipfile>(path, 'toml', Pipfile);
};

/** Names are compared in this form (https://packaging.python.org/en/latest/specifications/name-normalization/). */
export const normalizeName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');
