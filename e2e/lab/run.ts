import { execa } from 'execa';
import { fail } from './errors.ts';
import { labPath, toolsPath } from './paths.ts';

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly seconds?: number;
  readonly cwd?: string;
}

/**
 * Runs a command to its end and answers its standard output.
 * @throws LAB_COMMAND_FAILED with the last lines of its output
 */
export const run = async (
  command: string,
  args: readonly string[],
  { env = {}, seconds = 120, cwd = '/' }: RunOptions = {},
): Promise<string> => {
  const done = await execa(command, args, {
    env: { PATH: toolsPath(), LC_ALL: 'C', ...env },
    cwd,
    reject: false,
    all: true,
    stdin: 'ignore',
    timeout: seconds * 1000,
    forceKillAfterDelay: 3000,
  });
  if (!done.failed) return done.stdout;
  const log = [done.timedOut ? `(stopped after ${seconds} s)` : '', done.all ?? done.shortMessage ?? ''].join('\n').trim();
  throw fail('LAB_COMMAND_FAILED', { command: [command, ...args].join(' ').slice(0, 300), log: log.split('\n').slice(-25).join('\n') });
};

/** Runs the docker client against an engine, with a client configuration of the lab's own: no user's login is touched. */
export const docker = (dockerHost: string, args: readonly string[], options: RunOptions = {}): Promise<string> =>
  run('docker', args, { ...options, env: { DOCKER_HOST: dockerHost, DOCKER_CONFIG: labPath('docker-config'), ...options.env } });
