import { spawn, type ChildProcess } from 'node:child_process';
import { systemPath } from './find-program.ts';
import type { Environment } from './run-command.ts';

/** A lock that we hold; the kernel gives it back when this process ends in whatever way. */
export interface FileLock {
  release(): Promise<void>;
}

/** What came of trying: the lock, somebody else's, or a machine that cannot lock. */
export type LockAttempt = FileLock | 'taken' | 'impossible';

// Node has no flock(2), and a lock that is a mere file stays behind when its owner is killed. `cat` ends with our end of its input.
const holder = ['sh', '-c', 'echo locked; exec cat >/dev/null'];

const started = (child: ChildProcess): Promise<'locked' | 'taken' | 'impossible'> =>
  new Promise((resolve) => {
    child.stdout?.once('data', () => resolve('locked'));
    // 1, or our own signal: somebody else has it. Other codes: no such program, no such file, a file system without locks.
    child.once('exit', (code) => resolve(code === 1 || code === null ? 'taken' : 'impossible')).once('error', () => resolve('impossible'));
  });

const makeLock = (child: ChildProcess): FileLock => ({
  async release() {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin?.end();
    await ended;
  },
});

/** Locks a file against other processes and other containers on the same volume; `wait` milliseconds, or until `signal` is aborted. */
export const lockFile = async (
  path: string,
  { wait, signal, env }: { wait: number; signal: AbortSignal; env: Environment },
): Promise<LockAttempt> => {
  const child = spawn('flock', ['-x', ...(wait === 0 ? ['-n'] : []), path, ...holder], {
    // A session of its own: Ctrl-C must not take the lock away while the build still stops.
    detached: true,
    cwd: '/',
    env: { PATH: systemPath(env).join(':') },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin?.on('error', () => undefined);
  const giveUp = (): void => void (child.pid !== undefined && child.kill('SIGKILL'));
  const timer = wait === 0 ? undefined : setTimeout(giveUp, wait);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    const how = await started(child);
    return how === 'locked' ? makeLock(child) : how;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
};
