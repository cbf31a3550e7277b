import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail } from '../errors.ts';
import { throwIfAborted } from '../process/abort.ts';
import type { Environment } from '../process/run-command.ts';
import { makeTempFolder, type TempFolder } from '../process/temp-folder.ts';
import type { DaemonPrograms } from './can-start-daemon.ts';
import { chooseStorage, namedStorage, type Storage } from './choose-storage.ts';
import { containerdConfig, containerdSocketOf, daemonConfig, type DaemonWishes } from './daemon-config.ts';
import { delegateCgroup } from './delegate-cgroup.ts';
import { diagnoseStart } from './diagnose-start.ts';
import { probeStorage } from './probe-storage.ts';
import { readHost } from './read-host.ts';
import { spawnDaemon } from './spawn-daemon.ts';
import { trustCertificates } from './trust-certificates.ts';
import { watchDaemons, type Daemon } from './watch-daemon.ts';

/** How to start one. */
export interface DaemonStart extends DaemonWishes {
  readonly programs: DaemonPrograms;
  readonly dataRoot: string;
  /** Authorities that the daemon trusts besides those of this machine, as PEM. */
  readonly extraCaCerts?: string;
  readonly env: Environment;
  readonly signal: AbortSignal;
}

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
