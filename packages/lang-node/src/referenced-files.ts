import { posix } from 'node:path';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';

const endings = ['', '.js', '.cjs', '.mjs', '.ts', '.json', '/index.js'];
const mostFiles = 30;

const resolveFile = (tree: SourceTree, path: string): AppPath | undefined =>
  path.startsWith('..') || path.startsWith('/') ? undefined : tree.find(...endings.map((ending) => `${path}${ending}`));

/** Relative paths that a module names in `require`, `import` and `from`. */
const references = (text: string): readonly string[] =>
  [...text.matchAll(/(?:require\(|import\(|from|import)\s*['"](\.{1,2}\/[^'"]+)['"]/g)].map((match) => match[1]!);

/** A script file and the files that it imports by relative path; undefined when the file is not there. */
export const findReferencedFiles = async (tree: SourceTree, file: string): Promise<readonly AppPath[] | undefined> => {
  const first = resolveFile(tree, posix.normalize(file));
  if (first === undefined) return undefined;
  const found = new Set<AppPath>([first]);
  // The set grows while it is walked, so every file is read once.
  for (const path of found) {
    if (found.size >= mostFiles || path.endsWith('.json')) continue;
    for (const reference of references(await tree.text(path))) {
      const next = resolveFile(tree, posix.join(posix.dirname(path), reference));
      if (next !== undefined) found.add(next);
    }
  }
  return [...found];
};
