import { describeResult } from '../engine/docker-client.ts';
import { fail } from '../errors.ts';
import { findRefusal } from '../failure/refusals.ts';
import { throwIfAborted } from '../process/abort.ts';
import { runCommand, type Environment } from '../process/run-command.ts';

/** Credentials for one registry. */
export interface RegistryLogin {
  readonly server: string;
  readonly username: string;
  readonly password: string;
}

const passing = ['REGISTRY_UNAVAILABLE', 'REGISTRY_CERTIFICATE', 'REGISTRY_INSECURE'] as const;

/**
 * Logs in with `docker login`; the password goes through the standard input, so no process list shows it.
 *
 * @throws REGISTRY_LOGIN_FAILED, REGISTRY_UNAVAILABLE, REGISTRY_CERTIFICATE, REGISTRY_INSECURE, DOCKER_NOT_FOUND, INTERRUPTED
 */
export const logIn = async ({ server, username, password }: RegistryLogin, env: Environment, signal: AbortSignal): Promise<void> => {
  const argv = ['docker', 'login', '--username', username, '--password-stdin', server];
  const result = await runCommand({ argv, env, signal, timeout: 60_000, input: password });
  throwIfAborted(signal, `the login to ${server}`);
  if (result.startError === 'ENOENT') throw fail('DOCKER_NOT_FOUND', {});
  if (result.exitCode === 0) return;
  const detail = describeResult(result);
  const code = result.timedOut ? 'REGISTRY_UNAVAILABLE' : passing.find((each) => each === findRefusal(detail));
  throw code === undefined ? fail('REGISTRY_LOGIN_FAILED', { server, detail }) : fail(code, { target: server, detail });
};
