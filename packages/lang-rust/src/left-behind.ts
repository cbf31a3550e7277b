import { leftBehindNotices } from '@migetpacks/core/plugin';
import type { Notice, SourceTree } from '@migetpacks/core/plugin';
import { covers, placeIn, type Assets } from './assets.ts';
import { findKept } from './detect.ts';

const configuration = /^(?:app|application|conf|config|configuration|settings)(?:[.-][\w-]+)?\.(?:ini|json5?|ron|toml|ya?ml)$/i;
const usualFolders = ['conf', 'configuration', 'data', 'migration', 'seeds', 'settings', 'sql'];

/** What looks as if a program read it, but for a folder of code. */
const lookedFor = (tree: SourceTree, roots: readonly string[]): readonly string[] => [
  ...new Set(
    roots.flatMap((root) => tree.list(root)).flatMap(({ name, kind }) => (kind === 'file' && configuration.test(name) ? [name] : [])),
  ),
  ...usualFolders.filter((name) => {
    const path = placeIn(tree, roots, name);
    return path !== undefined && tree.hasDirectory(path) && tree.glob(`${path}/**/*.rs`).length === 0;
  }),
];

/** Says what a program may miss: files that stay behind because they look like secrets, or because no source names them. */
export const leftBehind = (tree: SourceTree, { found, roots, secrets }: Assets): readonly Notice[] => {
  const unnamed = lookedFor(tree, roots).filter((name) => {
    const path = placeIn(tree, roots, name)!;
    const kept = tree.hasDirectory(path) || findKept(tree, path) !== undefined;
    return kept && !covers(found, name) && !found.some((asset) => asset.name.startsWith(`${name}/`));
  });
  return leftBehindNotices({ setting: 'rust.assets', secrets, unnamed });
};
