import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail } from '../errors.ts';
import { throwIfAborted } from '../process/abort.ts';
import { onProcessExit } from '../process/on-process-exit.ts';
import type { Environment } from '../process/run-command.ts';
import { makeTempFolder, type TempFolder } from '../process/temp-folder.ts';
import type { DaemonPrograms } from './can-start-daemon.ts';
import { chooseStorage, namedStorage, type Storage } from './choose-storage.ts';
import { containerdConfig, containerdSocketOf, daemonConfig, socketOf, type DaemonWishes } from './daemon-config.ts';
import { delegateCgroup } from './delegate-cgroup.ts';
import { diagnoseStart } from './diagnose-start.ts';
import { probeStorage } from './probe-storage.ts';
import { readHost, type HostFacts } from './read-host.ts';
import { readLogTail, spawnDaemon, type DaemonProcess } from './spawn-daemon.ts';
import { killDaemons, stopDaemons } from './stop-daemon.ts';
import { trustCertificates } from './trust-certificates.ts';
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

/** How to start one. */
export interface DaemonStart extends DaemonWishes {
  readonly programs: DaemonPrograms;
  readonly dataRoot: string;
  /** Authorities that the daemon trusts besides those of this machine, as PEM. */
  readonly extraCaCerts?: string;
  readonly env: Environment;
  readonly signal: AbortSignal;
}

const readyLimit = 30_000;
const grace = 10_000;
// An interrupted command has to be gone within five seconds, of which the build may have taken three.
const hurriedGrace = 1500;

// The path of a socket has at most 107 characters (unix(7)), and dockerd's own lie two folders deep.
const parentFolder = (): string => (tmpdir().length > 40 ? '/tmp' : tmpdir());

/** Starts containerd and dockerd at the same time; dockerd's socket is there when this returns, its answer comes with `ready`.
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

const startIn = async (folder: TempFolder, start: DaemonStart): Promise<Daemon> => {
  const { programs, dataRoot, signal } = start;
  const [host, storage, env] = await Promise.all([
    readHost(dataRoot),
    decideStorage(start),
    trustCertificates(folder.path, start.extraCaCerts, { ...start.env, PATH: programs.path }),
    delegateCgroup(),
  ]);
  const [daemonFile, containerdFile] = [join(folder.path, 'daemon.json'), join(folder.path, 'containerd.toml')];
  const config = daemonConfig({ ...start, folder: folder.path, storage, host });
  await Promise.all([
    writeFile(daemonFile, JSON.stringify(config), { mode: 0o600 }),
    writeFile(containerdFile, containerdConfig({ folder: folder.path, dataRoot }), { mode: 0o600 }),
  ]);
  throwIfAborted(signal, 'the start of dockerd');
  const logs = [join(folder.path, 'containerd.log'), join(folder.path, 'dockerd.log')];
  // dockerd would start a containerd itself, but one after the other, and would let a second pass before it believes in its end.
  const daemons = await Promise.all([
    spawnDaemon(
      'containerd',
      [programs.containerd, '--config', containerdFile, '--address', containerdSocketOf(folder.path)],
      logs[0]!,
      env,
    ),
    spawnDaemon('dockerd', [programs.dockerd, '--config-file', daemonFile], logs[1]!, env),
  ]);
  return watchDaemons({ daemons, logs, folder, storage, host, env, dataRoot, signal });
};

const decideStorage = async ({ dataRoot, storageDriver, programs, env }: DaemonStart): Promise<Storage> => {
  if (storageDriver !== undefined) return namedStorage(storageDriver);
  try {
    return chooseStorage(await probeStorage(dataRoot, { ...env, PATH: programs.path }));
  } catch (error) {
    throw fail('DOCKER_START_FAILED', { ...diagnoseStart(String(error), 'ended', dataRoot), log: '' }, error);
  }
};

interface Running {
  readonly daemons: readonly DaemonProcess[];
  readonly logs: readonly string[];
  readonly folder: TempFolder;
  readonly storage: Storage;
  readonly host: HostFacts;
  readonly env: Environment;
  readonly dataRoot: string;
  readonly signal: AbortSignal;
}

const watchDaemons = async ({ daemons, logs, folder, storage, host, env, dataRoot, signal }: Running): Promise<Daemon> => {
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
