import * as z from 'zod/mini';
import type { Env, SourceTree } from '@migetpacks/core/plugin';
import type { Lockfile } from '../lockfile.ts';

/** Gems whose `assets:precompile` starts a package manager or a bundler of JavaScript. */
export const bundlers = ['jsbundling-rails', 'cssbundling-rails', 'vite_rails', 'vite_ruby', 'shakapacker', 'webpacker'];

/** What decides here about a `package.json`; a damaged field is as good as none. */
const Manifest = z.object({ scripts: z.catch(z.optional(z.record(z.string(), z.unknown())), undefined) });

/**
 * Tells the asset build what is done by the time it runs: packages are installed, and are only mounted; the script `build` has run.
 *
 * @throws APP_FILE_INVALID
 */
export const doneByOthers = async (tree: SourceTree, lock: Lockfile | undefined): Promise<Env> => {
  const path = tree.find('package.json');
  if (path === undefined || !bundlers.some((gem) => lock?.gems.has(gem))) return {};
  const { scripts = {} } = await tree.parse(path, 'json', Manifest);
  return {
    SKIP_YARN_INSTALL: '1',
    VITE_RUBY_SKIP_ASSETS_PRECOMPILE_INSTALL: 'true',
    ...(scripts['build'] === undefined ? {} : { SKIP_JS_BUILD: '1' }),
  };
};
