import { constants, existsSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../errors.ts';
import { throwIfAborted } from '../process/abort.ts';
import { lockFile, type FileLock } from '../process/lock-file.ts';
import type { Environment } from '../process/run-command.ts';
import { makeTempFolder } from '../process/temp-folder.ts';
import { diagnoseStart } from './diagnose-start.ts';
import { isUsedByDaemon } from './find-processes.ts';

/** The folder of images and caches, ours alone until it is released. */
export interface DataRoot {
  readonly path: string;
  release(): Promise<void>;
}

/** Where it may be. */
export interface DataRootWishes {
  /** Folder that outlives the build, perhaps shared with other builds. */
  readonly cacheDirectory?: string;
  /** Separates the data of apps in that folder. */
  readonly cacheKey?: string;
  /** Milliseconds to wait for another build in that folder. */
  readonly cacheWait?: number;
}

interface Surroundings {
  readonly env: Environment;
  readonly signal: AbortSignal;
  readonly onNotice: (text: string) => void;
}

const usualWait = 60_000;

/** Where the data would be; pure. */
export const placeData = ({ cacheDirectory, cacheKey = 'default' }: DataRootWishes, env: Environment): string =>
  cacheDirectory === undefined ? env['MIGETPACKS_DOCKER_ROOT'] || '/var/lib/docker' : join(cacheDirectory, 'docker', cacheKey);

/**
 * Opens the folder for the data of a dockerd. Where another build uses it, a folder from the environment is replaced at once by a
 * temporary one next to the data, and one that somebody asked for after a wait.
 *
 * @throws DOCKER_START_FAILED, INTERRUPTED
 */
export const openDataRoot = async (wishes: DataRootWishes, around: Surroundings): Promise<DataRoot> => {
  const path = placeData(wishes, around.env);
  await makeFolder(path);
  const wait = wishes.cacheDirectory === undefined ? 0 : (wishes.cacheWait ?? usualWait);
  const lock = await lockData(path, wait, around);
  if (lock === undefined) return makeTemporary(path, around);
  // Locked by us, but in use by one that knows no such lock: two daemons on one folder wait for each other forever.
  if (await isUsedByDaemon(path)) {
    await lock.release();
    return makeTemporary(path, around);
  }
  return { path, release: () => lock.release() };
};

const writable = async <T>(path: string, make: () => Promise<T>): Promise<T> => {
  try {
    return await make();
  } catch (error) {
    throw fail('DOCKER_START_FAILED', { ...diagnoseStart(String(error), 'ended', path), log: '' }, error);
  }
};

const makeFolder = (path: string): Promise<void> =>
  writable(path, async () => {
    await mkdir(path, { recursive: true, mode: 0o710 });
    await access(path, constants.W_OK);
  });

const lockData = async (path: string, wait: number, { env, signal, onNotice }: Surroundings): Promise<FileLock | undefined> => {
  const file = join(path, 'migetpacks.lock');
  const none: FileLock = { release: async () => undefined };
  let lock = await lockFile(file, { wait: 0, signal, env });
  if (lock === 'taken' && wait > 0) {
    onNotice(`${path} is in use by another build: waiting up to ${String(Math.ceil(wait / 1000))} seconds for it`);
    lock = await lockFile(file, { wait, signal, env });
  }
  throwIfAborted(signal, 'the wait for the cache folder');
  if (lock === 'impossible') return none;
  return lock === 'taken' ? undefined : lock;
};

/** Who uses a data root at this moment; undefined when nobody does. */
export const findUser = async (path: string, { env, signal }: Omit<Surroundings, 'onNotice'>): Promise<'build' | 'dockerd' | undefined> => {
  const file = join(path, 'migetpacks.lock');
  const lock = existsSync(file) ? await lockFile(file, { wait: 0, signal, env }) : 'impossible';
  if (lock === 'taken') return 'build';
  if (lock !== 'impossible') await lock.release();
  return (await isUsedByDaemon(path)) ? 'dockerd' : undefined;
};

const makeTemporary = async (taken: string, { onNotice }: Surroundings): Promise<DataRoot> => {
  onNotice(`${taken} is in use by another dockerd: building without its cache`);
  // On the same disk, which is the one that was made for layers.
  const { path, remove } = await writable(taken, () => makeTempFolder(taken));
  return { path, release: remove };
};
