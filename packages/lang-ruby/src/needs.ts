import type { Need, SourceTree } from '@migetpacks/core/plugin';
import type { RubyContext } from './facts.ts';
import { assetTask } from './frameworks/assets.ts';
import { findSite } from './frameworks/jekyll.ts';
import { bundlers } from './frameworks/javascript.ts';
import type { Lockfile } from './lockfile.ts';

/** Gems that start Node.js while the app runs. */
const callers = ['grover', 'nodo', 'puppeteer-ruby', 'schmooze'];
/** JavaScript engines within Ruby, which ExecJS takes first. */
const engines = ['mini_racer', 'duktape', 'therubyracer'];

const of = (program: string, lock: Lockfile | undefined, gems: readonly string[]): readonly Need[] =>
  gems.filter((gem) => lock?.gems.has(gem)).map((gem) => ({ program, because: `the gem ${gem}` }));

/** ExecJS looks for an engine when it is loaded, which is at every start of the app. */
const execjs = (lock: Lockfile | undefined): readonly Need[] =>
  engines.some((gem) => lock?.gems.has(gem)) ? [] : of('node', lock, ['execjs']);

/** The bundling gems call the package manager whose lockfile is there. */
const runtimeOf = (tree: SourceTree): string => (tree.find('bun.lock', 'bun.lockb') === undefined ? 'node' : 'bun');

/** Programs of other languages that compile the assets, or make the pages of a site. */
export const buildNeeds = async (context: RubyContext, lock: Lockfile | undefined): Promise<readonly Need[]> => {
  const task = await assetTask(context, lock);
  if (task === 'hanami') return [...of('node', lock, ['hanami-assets']), ...execjs(lock)];
  if (task !== undefined) return [...of(runtimeOf(context.tree), lock, bundlers), ...execjs(lock)];
  return (await findSite(context, lock)) === undefined ? [] : execjs(lock);
};

/** Programs of other languages that the running app calls. */
export const runtimeNeeds = (lock: Lockfile | undefined): readonly Need[] => [...of('node', lock, callers), ...execjs(lock)];
