import { posix } from 'node:path';
import { leftBehindNotices } from '@migetpacks/core/plugin';
import type { Notice, SourceTree } from '@migetpacks/core/plugin';
import { covers, type Assets } from './assets.ts';
import { findKept } from './detect.ts';

const configuration = /^(?:app|application|conf|config|configuration|settings)(?:[.-][\w-]+)?\.(?:hcl|ini|json|properties|toml|ya?ml)$/;
const usualFolders = ['conf', 'configuration', 'data', 'db/migration', 'migration', 'seeds', 'settings', 'sql'];

/** What looks as if a program read it, but for a folder of code. */
const lookedFor = (tree: SourceTree, root: string): readonly string[] => [
  ...tree.list(root).flatMap(({ name, kind }) => (kind === 'file' && configuration.test(name) ? [name] : [])),
  ...usualFolders.filter((name) => {
    const path = posix.join(root, name);
    return tree.hasDirectory(path) && tree.glob(`${path}/**/*.go`).length === 0;
  }),
];

/** Says what a program may miss: files that stay behind because they look like secrets, or because no source names them. */
export const leftBehind = (tree: SourceTree, { root, names, secrets }: Assets): readonly Notice[] => {
  const missing = lookedFor(tree, root).filter((name) => !covers(names, name) && !names.some((other) => other.startsWith(`${name}/`)));
  const unnamed = missing.filter(
    (name) => tree.hasDirectory(posix.join(root, name)) || findKept(tree, posix.join(root, name)) !== undefined,
  );
  return leftBehindNotices({ setting: 'go.assets', secrets, unnamed });
};
