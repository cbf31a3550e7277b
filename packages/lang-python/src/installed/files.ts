import { posix } from 'node:path';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from '../errors.ts';

/** Those of these files that are there and part of the build context. */
export const findAll = (tree: SourceTree, paths: readonly string[]): readonly AppPath[] =>
  paths.flatMap((path) => {
    const found = tree.find(path);
    return found === undefined || tree.ignoredBy(found) ? [] : [found];
  });

const mostLevels = 8;
const madeAnew = /^(?:__pycache__|\.venv|venv|\.git|node_modules|.*\.egg-info|\..*_cache)$/;

const filesBelow = (tree: SourceTree, folder: string, levels = mostLevels): readonly AppPath[] =>
  levels === 0 || !tree.hasDirectory(folder)
    ? []
    : tree
        .list(folder)
        .flatMap(({ name, kind }) =>
          kind === 'file'
            ? findAll(tree, [`${folder}/${name}`])
            : madeAnew.test(name)
              ? []
              : filesBelow(tree, `${folder}/${name}`, levels - 1),
        );

/** Everything of a package that the source carries: an archive or a folder. @throws PYTHON_LOCAL_PACKAGE_MISSING */
export const localFiles = (tree: SourceTree, path: string, from: string): readonly AppPath[] => {
  const place = posix.normalize(path).replace(/\/$/, '');
  const inside = !place.startsWith('..') && !place.startsWith('/');
  const archive = inside ? tree.find(place) : undefined;
  const files = archive !== undefined ? [archive] : inside ? filesBelow(tree, place) : [];
  if (files.length === 0) throw fail('PYTHON_LOCAL_PACKAGE_MISSING', { path, from });
  return files;
};
