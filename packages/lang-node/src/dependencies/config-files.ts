import type { AppPath, SourceTree } from '@migetpacks/core/plugin';

/**
 * Those of these files that are there and part of the build context: who keeps a configuration file out of the context
 * does it on purpose.
 */
export const findAll = (tree: SourceTree, paths: readonly string[]): readonly AppPath[] =>
  paths.flatMap((path) => {
    const found = tree.find(path);
    return found === undefined || tree.ignoredBy(found) ? [] : [found];
  });

const mostLevels = 8;

/** All files of a folder, for folders that globs pass over. */
export const filesBelow = (tree: SourceTree, folder: string, levels = mostLevels): readonly AppPath[] =>
  levels === 0 || !tree.hasDirectory(folder)
    ? []
    : tree.list(folder).flatMap(({ name, kind }): readonly AppPath[] => {
        const path = `${folder}/${name}`;
        if (kind === 'directory') return name === 'node_modules' || name === '.git' ? [] : filesBelow(tree, path, levels - 1);
        return findAll(tree, [path]);
      });
