import type { SourceTree } from '@migetpacks/core/plugin';
import type { NodeContext } from './facts.ts';
import { findYarnPath, readYarnRc } from './yarn-rc.ts';

/** True when packages are loaded from archives through `.pnp.cjs`, the default of Yarn 2 and later. */
export const usesPnp = async (tree: SourceTree): Promise<boolean> => ((await readYarnRc(tree)).nodeLinker ?? 'pnp') === 'pnp';

/** How Yarn 2 and later is called, and its major version: the release that the app carries, or the installed one. */
export const berryProgram = async ({
  tree,
  versions,
}: NodeContext): Promise<{ readonly program: readonly [string, ...string[]]; readonly major: number }> => {
  const path = findYarnPath(tree, await readYarnRc(tree));
  if (path === undefined) return { program: ['yarn'], major: Number(versions.tools['yarn']?.version.split('.')[0] ?? 4) };
  const [, major = '4'] = /yarn-(\d+)/.exec(path) ?? [];
  return { program: ['node', path], major: Number(major) };
};
