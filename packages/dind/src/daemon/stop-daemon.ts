import { readFile } from 'node:fs/promises';
import { endGroup, signalGroup, waitUntil } from '../process/end-group.ts';
import { runCommand, type Environment } from '../process/run-command.ts';
import { findContainedProcesses, findEngineProcesses, isBelow } from './find-processes.ts';

const endProcess = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
};

/** Mounts below a folder, innermost first, from the text of /proc/self/mountinfo. */
export const mountsBelow = (mountinfo: string, folder: string): readonly string[] =>
  mountinfo
    .split('\n')
    .map((line) => (line.split(' ')[4] ?? '').replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))))
    .filter((path) => isBelow(path, folder))
    .sort((a, b) => b.length - a.length);

/** Daemons that we started, in the order in which they end. */
export interface StoppableDaemons {
  /** Each leads a process group. */
  readonly pids: readonly number[];
  readonly folder: string;
  readonly dataRoot: string;
  readonly env: Environment;
}

/** Stops daemons that we started, and what they left: shims, containers, mounts. */
export const stopDaemons = async ({ pids, folder, dataRoot, env }: StoppableDaemons, grace: number): Promise<void> => {
  for (const pid of pids) await endGroup(pid, 'SIGTERM', grace);
  // Shims leave the group, and a build that was cut off outlives the daemon.
  const findLeft = async (): Promise<readonly number[]> => [
    ...(await findEngineProcesses(folder)),
    ...(await findContainedProcesses(dataRoot)),
  ];
  let left = await findLeft();
  for (let round = 0; left.length > 0 && round < 3; round++) {
    left.forEach(endProcess);
    await waitUntil(() => !left.some((one) => isAlive(one)), 500);
    left = await findLeft();
  }
  const mountinfo = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
  const signal = new AbortController().signal;
  for (const mount of [...mountsBelow(mountinfo, folder), ...mountsBelow(mountinfo, dataRoot)])
    await runCommand({ argv: ['umount', '-l', mount], env, signal, timeout: 2000 });
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Ends daemons at once, when this process ends itself and nothing can be waited for. */
export const killDaemons = (pids: readonly number[]): void => pids.forEach((pid) => void signalGroup(pid, 'SIGKILL'));
