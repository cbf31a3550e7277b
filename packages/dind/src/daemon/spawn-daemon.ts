import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import type { Environment } from '../process/run-command.ts';
import { cleanText } from '../progress/clean-text.ts';

/** A dockerd that runs; its pid leads its process group. */
export interface DaemonProcess {
  readonly pid: number | undefined;
  readonly hasEnded: () => boolean;
}

/** Runs dockerd with a private log, apart from our own process group so that Ctrl-C reaches only us. */
export const spawnDaemon = async (argv: readonly string[], log: string, env: Environment): Promise<DaemonProcess> => {
  const [dockerd = '', ...args] = argv;
  const handle = await open(log, 'ax', 0o600);
  // Not execa: its output options go through this process, and the log of a daemon must not depend on who reads it.
  const child = spawn(dockerd, args, { env, cwd: '/', detached: true, stdio: ['ignore', handle.fd, handle.fd] });
  let ended = false;
  const end = (): void => void (ended = true);
  child.once('exit', end).once('error', end);
  await handle.close();
  return { pid: child.pid, hasEnded: () => ended };
};

/** What a daemon's log says about its end: the last lines that are more than routine. */
export const readLogTail = async (log: string): Promise<string> => tailOfLog(await readFile(log, 'utf8').catch(() => ''));

/** Pure part of {@link readLogTail}. */
export const tailOfLog = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '' && !/ level=(info|debug) /.test(line))
    .slice(-20)
    .map(cleanText)
    .join('\n');
