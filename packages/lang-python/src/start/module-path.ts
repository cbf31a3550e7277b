import { posix } from 'node:path';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';

/** A module as Python names it, and the folder that has to be on the path for it. */
export interface ModulePath {
  readonly module: string;
  readonly root: string;
}

/** How far up the relative imports of a module reach: each dot is one folder that has to be a package. */
const relativeLevels = (text: string): number =>
  [...text.matchAll(/^[ \t]*from[ \t]+(\.+)/gm)].reduce((most, [, dots]) => Math.max(most, dots!.length), 0);

/** The module imports through the folder by its name. */
const isNamed = (folder: string, text: string): boolean =>
  new RegExp(`^\\s*(?:from|import)\\s+${posix.basename(folder).replace(/\W/g, '\\$&')}\\b`, 'm').test(text);

/** An `__init__.py` makes a package, except of `src`: there it is mostly a leftover, and the packages are inside. */
const isMarked = (tree: SourceTree, folder: string): boolean =>
  posix.basename(folder) !== 'src' && tree.find(`${folder}/__init__.py`) !== undefined;

/** `src/shop/web.py` → `shop.web` below `src`, by the rules of the import system. */
export const modulePath = async (tree: SourceTree, file: AppPath): Promise<ModulePath> => {
  const text = await tree.text(file);
  const levels = relativeLevels(text);
  const names = [posix.basename(file, '.py')];
  let root = posix.dirname(file);
  while (root !== '.' && (names.length <= levels || isMarked(tree, root) || isNamed(root, text))) {
    names.unshift(posix.basename(root));
    root = posix.dirname(root);
  }
  const module = names.at(-1) === '__init__' && names.length > 1 ? names.slice(0, -1) : names;
  return { module: module.join('.'), root };
};
