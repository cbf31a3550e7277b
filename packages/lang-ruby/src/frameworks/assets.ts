import type { BuildStep, Command, Env, SourceTree } from '@migetpacks/core/plugin';
import { railsEnv } from '../bundler-env.ts';
import type { RubyContext } from '../facts.ts';
import { meets } from '../gem-scheme.ts';
import type { Lockfile } from '../lockfile.ts';
import { doneByOthers } from './javascript.ts';
import { scratchCache } from './bootsnap.ts';
import { usesRails } from './rails.ts';

/** Gems that give Rails the task `assets:precompile`. */
const pipelines = ['propshaft', 'sprockets-rails', 'webpacker', 'shakapacker', 'vite_rails', 'importmap-rails'];

/** Assets that were compiled and committed: Sprockets, Propshaft and Hanami each leave a list of them. */
const isCompiled = (tree: SourceTree): boolean =>
  tree.hasDirectory('public/assets') &&
  tree.list('public/assets').some(({ name }) => /^(?:\.?(?:sprockets-)?manifest.*|assets)\.json$/.test(name));

type Task = 'rails' | 'hanami' | 'rake';

const commands: Readonly<Record<Task, Command>> = {
  rails: { kind: 'argv', argv: ['bundle', 'exec', 'rails', 'assets:precompile'] },
  hanami: { kind: 'argv', argv: ['bundle', 'exec', 'hanami', 'assets', 'compile'] },
  rake: { kind: 'argv', argv: ['bundle', 'exec', 'rake', 'assets:precompile'] },
};

/** Since 2.1 Hanami compiles with esbuild, from a package of npm (https://guides.hanamirb.org/v2.3/assets/overview). */
const usesHanamiAssets = (tree: SourceTree, lock: Lockfile | undefined): boolean =>
  meets(lock?.gems.get('hanami-assets') ?? '0', '>= 2.1') &&
  tree.find('config/assets.js') !== undefined &&
  tree.find('package.json') !== undefined;

/** Since 7.1 Rails makes up a key for the asset build by itself; before, any text does, and this one is in no image. */
const keyForBuild = (lock: Lockfile | undefined): Env =>
  meets(lock?.gems.get('railties') ?? '7.1', '>= 7.1') ? { SECRET_KEY_BASE_DUMMY: '1' } : { SECRET_KEY_BASE: 'only-for-the-asset-build' };

const hasTask = async (tree: SourceTree): Promise<boolean> => {
  const rakefile = tree.find('Rakefile');
  return rakefile !== undefined && (await tree.text(rakefile)).includes('assets:precompile');
};

/** What compiles the assets, where there is something to compile. */
export const assetTask = async ({ tree }: RubyContext, lock: Lockfile | undefined): Promise<Task | undefined> => {
  if (isCompiled(tree)) return undefined;
  if (usesRails(tree, lock)) return pipelines.some((gem) => lock?.gems.has(gem)) ? 'rails' : undefined;
  if (usesHanamiAssets(tree, lock)) return 'hanami';
  return (await hasTask(tree)) ? 'rake' : undefined;
};

/** What a task has to be told of the app that it starts. */
const envOf = (task: Task, context: RubyContext, lock: Lockfile | undefined): Env =>
  ({
    rails: { RAILS_ENV: railsEnv(context), ...keyForBuild(lock), ...scratchCache },
    hanami: { HANAMI_ENV: railsEnv(context) },
    rake: {},
  })[task];

/** Compiles the assets of Rails or Hanami, or of whatever app has a rake task of that name. */
export const assetSteps = async (context: RubyContext, lock: Lockfile | undefined): Promise<readonly BuildStep[]> => {
  const task = await assetTask(context, lock);
  if (task === undefined) return [];
  const env = { RACK_ENV: railsEnv(context), ...(await doneByOthers(context.tree, lock)), ...envOf(task, context, lock) };
  return [{ name: 'Compile the assets', run: commands[task], env }];
};
