import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail } from '../errors.ts';
import { throwIfAborted } from '../process/abort.ts';
import { onProcessExit } from '../process/on-process-exit.ts';
import type { Environment } from '../process/run-command.ts';
import { makeTempFolder, type TempFolder } from '../process/temp-folder.ts';
import { daemonConfig, socketOf, type DaemonOptions } from './daemon-config.ts';
import { isUsedByDaemon } from './find-processes.ts';
import { readLogTail, spawnDaemon } from './spawn-daemon.ts';
import { killDaemon, stopDaemon } from './stop-daemon.ts';
import { waitForDaemon } from './wait-for-daemon.ts';

/** A dockerd that we started. */
export interface Daemon {
  readonly endpoint: string;
  /** Private folder that goes with the daemon. */
  readonly folder: string;
  readonly hasEnded: () => boolean;
  stop(): Promise<void>;
}

/** How to start one. */
export interface DaemonStart extends Pick<DaemonOptions, 'registryMirror' | 'storageDriver'> {
  readonly dockerd: string;
  readonly env: Environment;
  readonly signal: AbortSignal;
  readonly onNotice: (text: string) => void;
}

const readyLimit = 30_000;
const grace = 10_000;
// An interrupted command has to be gone within five seconds, of which the build may have taken three.
const hurriedGrace = 1500;

// The path of a socket has at most 107 characters (unix(7)), and containerd's lies three folders deep.
const parentFolder = (): string => (tmpdir().length > 40 ? '/tmp' : tmpdir());

/** Starts dockerd and waits until it answers.
 * @throws DOCKER_START_FAILED, REGISTRY_MIRROR_INVALID, INTERRUPTED */
export const startDaemon = async (start: DaemonStart): Promise<Daemon> => {
  const folder = await makeTempFolder(parentFolder());
  try {
    return await startIn(folder, start);
  } catch (error) {
    await folder.remove();
    throw error;
  }
};

const startIn = async (folder: TempFolder, { dockerd, env, signal, onNotice, ...options }: DaemonStart): Promise<Daemon> => {
  const dataRoot = await chooseDataRoot(env, folder.path, onNotice);
  const file = join(folder.path, 'daemon.json');
  const log = join(folder.path, 'dockerd.log');
  await writeFile(file, JSON.stringify(daemonConfig({ ...options, folder: folder.path, dataRoot })), { mode: 0o600 });
  throwIfAborted(signal, 'the start of dockerd');
  const { pid, hasEnded } = await spawnDaemon([dockerd, '--config-file', file], log, env);
  if (pid === undefined) throw fail('DOCKER_START_FAILED', { reason: `${dockerd} cannot be run`, log: '' });
  const callOff = onProcessExit(() => killDaemon(pid));
  const stop = async (): Promise<void> => {
    await stopDaemon({ pid, folder: folder.path, dataRoot, env }, signal.aborted ? hurriedGrace : grace);
    callOff();
    await folder.remove();
  };
  const state = await waitForDaemon(socketOf(folder.path), { limit: readyLimit, hasEnded, signal });
  if (state === 'ready') return { endpoint: `unix://${socketOf(folder.path)}`, folder: folder.path, hasEnded, stop };
  const tail = await readLogTail(log);
  await stop();
  throwIfAborted(signal, 'the start of dockerd');
  const reason = state === 'late' ? `it did not answer within ${readyLimit / 1000} seconds` : 'it ended at once';
  throw fail('DOCKER_START_FAILED', { reason, log: tail });
};

const chooseDataRoot = async (env: Environment, folder: string, onNotice: (text: string) => void): Promise<string> => {
  const usual = env['MIGETPACKS_DOCKER_ROOT'] || '/var/lib/docker';
  if (!(await isUsedByDaemon(usual))) return usual;
  onNotice(`${usual} is in use by another dockerd: building without its cache`);
  return join(folder, 'data');
};
