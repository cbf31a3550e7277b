import { tmpdir } from 'node:os';
import { execa } from 'execa';
import { endGroup, signalGroup } from './end-group.ts';
import { onProcessExit } from './on-process-exit.ts';

/** The environment of a process, complete: nothing is inherited besides it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A command to run to its end. */
export interface CommandRun {
  readonly argv: readonly string[];
  readonly env: Environment;
  readonly signal: AbortSignal;
  /** Milliseconds after which the command is ended. */
  readonly timeout?: number;
  /** Text for the standard input, which is otherwise empty. */
  readonly input?: string;
  /** Called for each line of stderr, which is then not collected. */
  readonly onErrorLine?: (line: string) => void;
}

/** How a command ended; `exitCode` is missing when it did not start or a signal ended it. */
export interface CommandResult {
  readonly exitCode?: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The system's name for why it did not start, such as ENOENT. */
  readonly startError?: string;
  readonly timedOut: boolean;
}

const defined = (env: Environment): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined));

/** Runs a command without a shell, in a process group of its own, so that plugins which it starts end with it when `signal` aborts. */
export const runCommand = async ({ argv, env, signal, timeout, input, onErrorLine }: CommandRun): Promise<CommandResult> => {
  const [file = '', ...args] = argv;
  const child = execa(file, args, {
    env: defined(env),
    extendEnv: false,
    // Not the folder of the source: programs look for settings where they run.
    cwd: tmpdir(),
    detached: true,
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    reject: false,
    buffer: { stdout: true, stderr: onErrorLine === undefined },
    maxBuffer: 64 * 1024 * 1024,
  });
  const { pid } = child;
  let timedOut = false;
  const ended: Promise<void>[] = [];
  const end = (with_: NodeJS.Signals, grace: number): void => {
    if (pid !== undefined) ended.push(endGroup(pid, with_, grace));
  };
  const interrupt = (): void => end('SIGINT', 3000);
  const timer =
    timeout === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          end('SIGTERM', 500);
        }, timeout);
  const callOff = onProcessExit(() => pid !== undefined && signalGroup(pid, 'SIGKILL'));
  signal.addEventListener('abort', interrupt, { once: true });
  if (signal.aborted) interrupt();
  try {
    if (onErrorLine !== undefined && pid !== undefined) for await (const line of child.iterable({ from: 'stderr' })) onErrorLine(line);
    const result = await child;
    return {
      ...(result.exitCode === undefined ? {} : { exitCode: result.exitCode }),
      ...(pid === undefined ? { startError: result.code ?? 'unknown' } : {}),
      stdout: result.stdout,
      stderr: result.stderr ?? '',
      timedOut,
    };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', interrupt);
    await Promise.all(ended);
    callOff();
  }
};
