import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import { YarnRc } from './schema.ts';

/** The settings of `.yarnrc.yml`; empty where there is none. */
export const readYarnRc = async (tree: SourceTree): Promise<YarnRc> => {
  const path = tree.find('.yarnrc.yml');
  if (path === undefined || (await tree.text(path)).trim() === '') return {} as YarnRc;
  return tree.parse<YarnRc>(path, 'yaml', YarnRc);
};

/** The Yarn that the app carries. @throws NODE_YARN_PATH_MISSING */
export const findYarnPath = (tree: SourceTree, { yarnPath }: YarnRc): AppPath | undefined => {
  if (yarnPath === undefined) return undefined;
  const path = tree.find(yarnPath.replace(/^\.\//, ''));
  if (path === undefined) throw fail('NODE_YARN_PATH_MISSING', { path: yarnPath });
  return path;
};
