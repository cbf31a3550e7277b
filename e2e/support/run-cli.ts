import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Lab } from '../lab/index.ts';
import { cliWords } from './cli.ts';

/** How a run of the command line ended. */
export interface CliRun {
  /** As a shell shows it: 128 and the number of the signal when one ended the process. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** What is left in the folder for temporary files, which this run had for itself. */
  readonly leftovers: readonly string[];
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Called once the process runs, with its id. */
  readonly onStart?: (pid: number) => void;
  /** Called for each line of the standard output. */
  readonly onLine?: (line: string) => void;
}

const passed = ['PATH', 'HOME', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];

/** Nothing of the tester's own settings gets in: most variables are options of the command line. */
const environment = (lab: Lab): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(passed.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
  ...lab.env,
  ...(lab.extraCaCerts === undefined ? {} : { EXTRA_CA_CERTS: lab.extraCaCerts }),
});

const signals: Readonly<Record<string, number>> = { SIGINT: 130, SIGKILL: 137, SIGTERM: 143 };

/** Runs the command line under test against the lab; never rejects because of how it ended. */
export const runCli = async (lab: Lab, args: readonly string[], { env = {}, cwd, onStart, onLine }: CliOptions = {}): Promise<CliRun> => {
  const temporary = await mkdtemp(join(tmpdir(), 'itg-'));
  const [program, ...words] = cliWords();
  const start = performance.now();
  try {
    const child = execa(program, [...words, ...args], {
      env: { ...environment(lab), TMPDIR: temporary, NODE_COMPILE_CACHE: join(tmpdir(), 'itg-compile-cache'), ...env },
      extendEnv: false,
      cwd: cwd ?? temporary,
      stdin: 'ignore',
      reject: false,
      timeout: 14 * 60_000,
      stripFinalNewline: false,
    });
    if (child.pid !== undefined) onStart?.(child.pid);
    if (onLine !== undefined) for await (const line of child.iterable()) onLine(line);
    const { exitCode, signal, stdout, stderr } = await child;
    const seconds = (performance.now() - start) / 1000;
    return { code: exitCode ?? signals[signal ?? ''] ?? -1, stdout, stderr, seconds, leftovers: await readdir(temporary) };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
};
