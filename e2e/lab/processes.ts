import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail } from './errors.ts';
import { labDir, toolsPath } from './paths.ts';
import { pollUntil } from './poll.ts';

/** The last lines of a log, or nothing when there is none. */
export const tailOf = async (file: string, lines = 25): Promise<string> =>
  (await readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-lines).join('\n');

interface Daemon {
  readonly command: string;
  readonly args: readonly string[];
  readonly log: string;
}

/** Starts a process that outlives this one: own session, no terminal, output to a file. */
export const startDaemon = async ({ command, args, log }: Daemon): Promise<number> => {
  await mkdir(dirname(log), { recursive: true });
  const file = await open(log, 'a');
  try {
    // Not execa: it keeps its caller alive until the process ends.
    const child = spawn(command, args, {
      detached: true,
      cwd: '/',
      env: { ...process.env, PATH: toolsPath() },
      stdio: ['ignore', file.fd, file.fd],
    });
    await Promise.race([once(child, 'spawn'), once(child, 'error').then(([error]) => Promise.reject(error as Error))]).catch(
      (error: Error) => {
        throw fail('LAB_COMMAND_FAILED', { command, log: error.message });
      },
    );
    child.unref();
    return child.pid!;
  } finally {
    await file.close();
  }
};

/** True while the process runs and is one of the lab's: a recycled pid does not count. */
export const isOurs = async (pid: number | undefined): Promise<boolean> => {
  if (pid === undefined) return false;
  const [line, stat] = await Promise.all(['cmdline', 'stat'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')));
  return line!.includes(`${labDir}/`) && !/\) Z /.test(stat!);
};

/** Ends one of the lab's processes: SIGTERM, then SIGKILL when it does not go. */
export const stopDaemon = async (pid: number | undefined, seconds = 20): Promise<void> => {
  if (pid === undefined || !(await isOurs(pid))) return;
  const gone = async (): Promise<boolean> => !(await isOurs(pid));
  process.kill(pid, 'SIGTERM');
  try {
    await pollUntil(gone, { what: `The end of process ${pid}`, seconds });
  } catch {
    if (!(await gone())) process.kill(pid, 'SIGKILL');
    await pollUntil(gone, { what: `The end of process ${pid}`, seconds: 5 });
  }
};
