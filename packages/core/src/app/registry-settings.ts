import { posix } from 'node:path';
import type { AppPath, SourceTree } from '../plugin/contract.ts';

const names = ['.npmrc', '.yarnrc', '.yarnrc.yml', '.pypirc', '.netrc'];

/** Settings of package managers in a folder that may hold a token; nothing reads them at run time, so none of them ships. */
export const findRegistrySettings = (tree: SourceTree, folder = '.'): readonly AppPath[] =>
  names.flatMap((name) => tree.find(posix.join(folder, name)) ?? []);
