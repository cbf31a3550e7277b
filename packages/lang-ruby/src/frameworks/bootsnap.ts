import type { Command, ContainerPath, Env } from '@migetpacks/core/plugin';
import type { Lockfile } from '../lockfile.ts';

const uses = (lock: Lockfile | undefined): boolean => lock?.gems.has('bootsnap') === true;

/** Where Bootsnap keeps compiled code unless told otherwise, below the folder it starts in. */
export const bootsnapCache = (lock: Lockfile | undefined, workdir: ContainerPath): readonly ContainerPath[] =>
  uses(lock) ? [`${workdir}/tmp/cache/bootsnap`] : [];

/** Compiles the code of all gems, which is most of what an app loads, where an edit of the app does not touch it. */
export const precompileGems = (lock: Lockfile | undefined): readonly Command[] =>
  uses(lock) ? [{ kind: 'argv', argv: ['bundle', 'exec', 'bootsnap', 'precompile', '--gemfile'] }] : [];

/** Compiles the app's own code. */
export const precompileApp = (lock: Lockfile | undefined, folders: readonly string[]): readonly Command[] =>
  uses(lock) && folders.length > 0 ? [{ kind: 'argv', argv: ['bundle', 'exec', 'bootsnap', 'precompile', ...folders] }] : [];

/** Another step that starts the app must not fill the cache that ships with what is in the dependency layer already. */
export const scratchCache: Env = { BOOTSNAP_CACHE_DIR: '/tmp/bootsnap' };

/** The cache is complete when it ships, and the app may not write to it. */
export const bootsnapEnv = (lock: Lockfile | undefined): Env => (uses(lock) ? { BOOTSNAP_READONLY: 'true' } : {});
