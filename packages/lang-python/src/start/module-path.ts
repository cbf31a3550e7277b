import { posix } from 'node:path';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';

/** A module as Python names it, and the folder that has to be on the path for it. */
export interface ModulePath {
  readonly module: string;
  readonly root: string;
}

/** Other modules of the app name this folder as a package: with an `__init__.py`, or because this module imports through it. */
const isPackage = async (tree: SourceTree, folder: string, file: AppPath): Promise<boolean> => {
  if (tree.find(`${folder}/__init__.py`) !== undefined) return true;
  const name = posix.basename(folder);
  return new RegExp(`^\\s*(?:from|import)\\s+(?:${name.replace(/\W/g, '\\$&')}\\b|\\.)`, 'm').test(await tree.text(file));
};

/** `src/shop/web.py` → `shop.web` below `src`, by the rules of the import system. */
export const modulePath = async (tree: SourceTree, file: AppPath): Promise<ModulePath> => {
  const names = [posix.basename(file, '.py')];
  let root = posix.dirname(file);
  while (root !== '.' && (await isPackage(tree, root, file))) {
    names.unshift(posix.basename(root));
    root = posix.dirname(root);
  }
  const module = names.at(-1) === '__init__' && names.length > 1 ? names.slice(0, -1) : names;
  return { module: module.join('.'), root };
};
