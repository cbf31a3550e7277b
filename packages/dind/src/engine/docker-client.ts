import { fail } from '../errors.ts';
import { throwIfAborted } from '../process/abort.ts';
import { runCommand, type CommandResult, type Environment } from '../process/run-command.ts';
import { cleanText } from '../progress/clean-text.ts';

/** The docker command, bound to one engine. */
export interface DockerClient {
  readonly env: Environment;
  readonly signal: AbortSignal;
  /** Runs a short command and returns what it prints.
   * @throws DOCKER_COMMAND_FAILED, INTERRUPTED */
  run(args: readonly string[]): Promise<string>;
}

/** The end of a command's complaints, fit for an error. */
export const describeResult = ({ stderr, timedOut, startError }: CommandResult): string => {
  if (timedOut) return 'It did not answer in time.';
  if (startError !== undefined) return `It could not be started (${startError}).`;
  return stderr.trim().split('\n').slice(-5).map(cleanText).join('\n');
};

/** Binds the docker command to an environment. */
export const createDockerClient = (env: Environment, signal: AbortSignal): DockerClient => ({
  env,
  signal,
  async run(args) {
    const result = await runCommand({ argv: ['docker', ...args], env, signal, timeout: 30_000 });
    throwIfAborted(signal, `docker ${args[0] ?? ''}`);
    if (result.exitCode !== 0)
      throw fail('DOCKER_COMMAND_FAILED', { command: `docker ${args.slice(0, 3).join(' ')}`, detail: describeResult(result) });
    return result.stdout;
  },
});
