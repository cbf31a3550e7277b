import { posix } from 'node:path';
import type { AppPath, SourceTree } from './source-tree.ts';

/** The same tree as seen from one of its folders; errors still name files as seen from the source. */
export const treeWithin = (tree: SourceTree, folder: string): SourceTree => {
  if (folder === '.') return tree;
  const outside = (path: string): AppPath => posix.join(folder, path) as AppPath;
  const inside = (path: AppPath): AppPath => posix.relative(folder, path) as AppPath;
  return {
    find: (...paths) => {
      const found = tree.find(...paths.map(outside));
      return found === undefined ? undefined : inside(found);
    },
    hasDirectory: (path) => tree.hasDirectory(outside(path)),
    list: (directory) => tree.list(outside(directory)),
    glob: (pattern, depth) => tree.glob(outside(pattern), depth).map(inside),
    text: (path) => tree.text(outside(path)),
    parse: (path, format, shape) => tree.parse(outside(path), format, shape),
    ignoredBy: (path) => tree.ignoredBy(outside(path)),
  };
};
