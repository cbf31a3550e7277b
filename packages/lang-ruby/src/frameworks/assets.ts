import type { BuildStep, Env, SourceTree } from '@migetpacks/core/plugin';
import { railsEnv } from '../bundler-env.ts';
import type { RubyContext } from '../facts.ts';
import { meets } from '../gem-scheme.ts';
import type { Lockfile } from '../lockfile.ts';
import { doneByOthers } from './javascript.ts';
import { scratchCache } from './bootsnap.ts';
import { usesRails } from './rails.ts';

/** Gems that give Rails the task `assets:precompile`. */
const pipelines = ['propshaft', 'sprockets-rails', 'webpacker', 'shakapacker', 'vite_rails', 'importmap-rails'];

/** Assets that were compiled and committed: Sprockets and Propshaft each leave a list of them. */
const isCompiled = (tree: SourceTree): boolean =>
  tree.hasDirectory('public/assets') && tree.list('public/assets').some(({ name }) => /^\.?(?:sprockets-)?manifest.*\.json$/.test(name));

/** Since 7.1 Rails makes up a key for the asset build by itself; before, any text does, and this one is in no image. */
const keyForBuild = (lock: Lockfile | undefined): Env =>
  meets(lock?.gems.get('railties') ?? '7.1', '>= 7.1') ? { SECRET_KEY_BASE_DUMMY: '1' } : { SECRET_KEY_BASE: 'only-for-the-asset-build' };

const hasTask = async (tree: SourceTree): Promise<boolean> => {
  const rakefile = tree.find('Rakefile');
  return rakefile !== undefined && (await tree.text(rakefile)).includes('assets:precompile');
};

const taskOf = async (tree: SourceTree, lock: Lockfile | undefined): Promise<'rails' | 'rake' | undefined> => {
  if (isCompiled(tree)) return undefined;
  if (usesRails(tree, lock)) return pipelines.some((gem) => lock?.gems.has(gem)) ? 'rails' : undefined;
  return (await hasTask(tree)) ? 'rake' : undefined;
};

/** True when {@link assetSteps} compiles something. */
export const buildsAssets = async ({ tree }: RubyContext, lock: Lockfile | undefined): Promise<boolean> =>
  (await taskOf(tree, lock)) !== undefined;

/** Compiles the assets of Rails, or of whatever app has a rake task of that name. */
export const assetSteps = async (context: RubyContext, lock: Lockfile | undefined): Promise<readonly BuildStep[]> => {
  const { tree } = context;
  const program = await taskOf(tree, lock);
  if (program === undefined) return [];
  const env = { RACK_ENV: railsEnv(context), ...(await doneByOthers(tree, lock)) };
  return [
    {
      name: 'Compile the assets',
      run: { kind: 'argv', argv: ['bundle', 'exec', program, 'assets:precompile'] },
      env: program === 'rake' ? env : { ...env, RAILS_ENV: railsEnv(context), ...keyForBuild(lock), ...scratchCache },
    },
  ];
};
