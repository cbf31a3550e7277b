import { fail } from '../errors.ts';
import { throwIfAborted } from '../process/abort.ts';
import { onProcessExit } from '../process/on-process-exit.ts';
import type { Environment } from '../process/run-command.ts';
import type { TempFolder } from '../process/temp-folder.ts';
import type { Storage } from './choose-storage.ts';
import { socketOf } from './daemon-config.ts';
import { diagnoseStart } from './diagnose-start.ts';
import type { HostFacts } from './read-host.ts';
import { readLogTail, type DaemonProcess } from './spawn-daemon.ts';
import { killDaemons, stopDaemons } from './stop-daemon.ts';
import { waitForAnswer, waitForSocket, type Waited } from './wait-for-daemon.ts';

/** A dockerd that we started, with its containerd. */
export interface Daemon {
  readonly endpoint: string;
  /** Private folder that goes with the daemon. */
  readonly folder: string;
  readonly storage: Storage;
  readonly host: HostFacts;
  /** Aborted once dockerd or its containerd has ended. */
  readonly gone: AbortSignal;
  /** The end of the logs. */
  readLog(): Promise<string>;
  /** Waits until dockerd answers.
   * @throws DOCKER_START_FAILED, INTERRUPTED */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

const readyLimit = 30_000;
const grace = 10_000;
// An interrupted command has to be gone within five seconds, of which the build may have taken three.
const hurriedGrace = 1500;

/** Daemons that were spawned, and what they were given. */
export interface Running {
  readonly daemons: readonly DaemonProcess[];
  readonly logs: readonly string[];
  readonly folder: TempFolder;
  readonly storage: Storage;
  readonly host: HostFacts;
  readonly env: Environment;
  readonly dataRoot: string;
  readonly signal: AbortSignal;
}

/** Waits for dockerd's socket, and gives a handle on what runs.
 * @throws DOCKER_START_FAILED, INTERRUPTED */
export const watchDaemons = async ({ daemons, logs, folder, storage, host, env, dataRoot, signal }: Running): Promise<Daemon> => {
  const pids = daemons.flatMap(({ pid }) => (pid === undefined ? [] : [pid])).reverse();
  const callOff = onProcessExit(() => killDaemons(pids));
  const gone = AbortSignal.any(daemons.map(({ ended }) => ended));
  const stop = async (): Promise<void> => {
    await stopDaemons({ pids, folder: folder.path, dataRoot, env }, signal.aborted ? hurriedGrace : grace);
    callOff();
    await folder.remove();
  };
  const limits = { limit: readyLimit, ended: gone, signal };
  const demand = async (waited: Waited): Promise<void> => {
    if (waited === 'ready') return;
    const log = await readLogTail(logs);
    await stop();
    throwIfAborted(signal, 'the start of dockerd');
    throw fail('DOCKER_START_FAILED', { ...diagnoseStart(log, waited === 'late' ? 'late' : 'ended', dataRoot), log });
  };
  await demand(await waitForSocket(socketOf(folder.path), limits));
  return {
    endpoint: `unix://${socketOf(folder.path)}`,
    folder: folder.path,
    storage,
    host,
    gone,
    readLog: () => readLogTail(logs),
    ready: async () => demand(await waitForAnswer(socketOf(folder.path), limits)),
    stop,
  };
};
