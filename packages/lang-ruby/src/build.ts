import type { BuildStep } from '@migetpacks/core/plugin';
import type { RubyContext } from './facts.ts';
import { precompileApp } from './frameworks/bootsnap.ts';
import { assetSteps } from './frameworks/assets.ts';
import { findSite, siteStep } from './frameworks/jekyll.ts';
import { readLockfile } from './lockfile.ts';

/** The operator's command instead of the asset build, then Bootsnap's cache of the app's own code. */
export const build = async (context: RubyContext): Promise<readonly BuildStep[]> => {
  const { buildCommand, facts, tree } = context;
  const lock = await readLockfile(tree, facts);
  if ((await findSite(context, lock)) !== undefined) return [siteStep(context)];
  const own: readonly BuildStep[] =
    buildCommand === undefined
      ? await assetSteps(context, lock)
      : [{ name: 'Build with the command of the operator', run: { kind: 'script', script: buildCommand } }];
  const compile = precompileApp(
    lock,
    ['app', 'lib'].filter((folder) => tree.hasDirectory(folder)),
  );
  return compile.length === 0 ? own : [...own, { name: "Compile the app's code ahead of its start", run: compile }];
};
