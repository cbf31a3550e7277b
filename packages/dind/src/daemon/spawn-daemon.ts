import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import type { Environment } from '../process/run-command.ts';
import { cleanText } from '../progress/clean-text.ts';

/** A daemon that runs; its pid leads its process group. */
export interface DaemonProcess {
  readonly name: string;
  readonly pid: number | undefined;
  /** Aborted once it has ended. */
  readonly ended: AbortSignal;
}

/** Runs a daemon with a private log, apart from our own process group so that Ctrl-C reaches only us. */
export const spawnDaemon = async (name: string, argv: readonly string[], log: string, env: Environment): Promise<DaemonProcess> => {
  const [program = '', ...args] = argv;
  const handle = await open(log, 'a', 0o600);
  // Not execa: its output options go through this process, and the log of a daemon must not depend on who reads it.
  const child = spawn(program, args, { env, cwd: '/', detached: true, stdio: ['ignore', handle.fd, handle.fd] });
  const ended = new AbortController();
  child
    .once('exit', (code, signal) => ended.abort(signal === null ? `exit code ${String(code)}` : signal))
    .once('error', () => ended.abort());
  await handle.close();
  return { name, pid: child.pid, ended: ended.signal };
};

/** What logs say about the end of their daemons: the last lines that are more than routine. */
export const readLogTail = async (logs: readonly string[]): Promise<string> =>
  (await Promise.all(logs.map(async (log) => tailOfLog(await readFile(log, 'utf8').catch(() => '')))))
    .filter((tail) => tail !== '')
    .join('\n');

/** Pure part of {@link readLogTail}. */
export const tailOfLog = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '' && !/ level=(info|debug) /.test(line))
    .slice(-20)
    .map(cleanText)
    .join('\n');
