import { fileURLToPath } from 'node:url';
import { main } from '../src/main.ts';

/** What a command line printed and how it ended. */
export interface RunResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Path of a fixture of this package. */
export const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/** The config of an operator who uses a toy language. */
export const toyConfig = fixture('operator/migetpacks.config.mjs');

/** Runs a command line in this process, with an environment of its own. */
export const run = async (argv: readonly string[], env: Readonly<Record<string, string>> = {}, cwd = fixture('.')): Promise<RunResult> => {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(argv, {
    env,
    cwd,
    today: '2026-06-01',
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    signal: new AbortController().signal,
  });
  return { code, stdout: out.join(''), stderr: err.join('') };
};
