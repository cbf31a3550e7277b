import { resolveProcesses } from '@migetpacks/core/plugin';
import type { ContainerPath, Env, ProcessType, RuntimeStage } from '@migetpacks/core/plugin';
import { bundlerEnv, railsEnv } from './bundler-env.ts';
import type { RubyContext } from './facts.ts';
import { bootsnapEnv } from './frameworks/bootsnap.ts';
import { findSite, siteStage } from './frameworks/jekyll.ts';
import { railsRuntimeEnv, releaseProcesses, usesRails, workerProcesses } from './frameworks/rails.ts';
import { runPackages } from './gem-needs.ts';
import { rubyImage } from './images.ts';
import { readLockfile, type Lockfile } from './lockfile.ts';
import { runtimeNeeds } from './needs.ts';
import { portable } from './portable.ts';
import { webProcess } from './server.ts';

const processesOf = async (context: RubyContext, lock: Lockfile | undefined): Promise<readonly ProcessType[]> => {
  const { declaredProcesses: declared, role, tree } = context;
  if (role === 'helper') return resolveProcesses({ declared, defaults: [] });
  const web = declared.some(({ type }) => type === 'web') ? [] : [await webProcess(context, lock)];
  const others = usesRails(tree, lock) ? [...workerProcesses(lock), ...releaseProcesses(context)] : [];
  return resolveProcesses({ declared, defaults: [...web, ...others] });
};

/** Rails writes to these whatever the app does; other apps say so by having the folder. */
const writableFolders = ({ tree, workdir }: RubyContext, lock: Lockfile | undefined): readonly ContainerPath[] =>
  ['log', 'storage', 'tmp']
    .filter((folder) => usesRails(tree, lock) || tree.hasDirectory(folder))
    .map((folder): ContainerPath => `${workdir}/${folder}`);

const envOf = (context: RubyContext, lock: Lockfile | undefined): Env => ({
  ...bundlerEnv(context),
  RACK_ENV: railsEnv(context),
  ...(usesRails(context.tree, lock) ? railsRuntimeEnv(context) : { APP_ENV: railsEnv(context) }),
  // Nothing is in front of the app in the image, so it serves its assets itself.
  ...(lock?.gems.has('hanami') ? { HANAMI_ENV: railsEnv(context), HANAMI_SERVE_ASSETS: 'true' } : {}),
  ...bootsnapEnv(lock),
  // Threads with arenas of their own fragment memory: https://github.com/rails/rails/issues/50450
  ...(context.settings.jemalloc === true ? { LD_PRELOAD: 'libjemalloc.so.2' } : { MALLOC_ARENA_MAX: '2' }),
});

/**
 * The slim image of the same version, with the gems where the full image had them, and the app; a site of Jekyll needs neither.
 *
 * @throws RUBY_SERVER_MISSING, RUBY_NO_START_COMMAND
 */
export const runtime = async (context: RubyContext): Promise<RuntimeStage> => {
  const { facts, settings, tree, versions, workdir } = context;
  const lock = await readLockfile(tree, facts);
  const site = await findSite(context, lock);
  if (site !== undefined) return siteStage(context, site);
  return {
    base: rubyImage(context, 'slim'),
    portable: portable(versions.language.version),
    needs: runtimeNeeds(lock),
    systemPackages: [...runPackages(lock), ...(settings.jemalloc === true ? ['libjemalloc2'] : [])],
    sharedLibraries: 'scan',
    env: envOf(context, lock),
    path: [],
    // Gem files are unpacked by now.
    artifacts: [{ from: workdir, to: workdir, ...(tree.hasDirectory('vendor/cache') ? { without: ['vendor/cache'] } : {}) }],
    writable: writableFolders(context, lock),
    files: [],
    processes: await processesOf(context, lock),
  };
};
