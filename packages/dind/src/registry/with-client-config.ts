import type { Environment } from '../process/run-command.ts';
import { openClientConfig } from './client-config.ts';
import type { RegistryLogin } from './log-in.ts';

/** What a build needs of the docker command's configuration. */
export interface ClientConfigRequest {
  readonly env: Environment;
  readonly logins: readonly RegistryLogin[];
  readonly signal: AbortSignal;
}

/**
 * Runs `use` with an environment in which the docker command is logged in and buildx can write; both end with it.
 *
 * @throws REGISTRY_LOGIN_FAILED and the other codes of a login
 */
export const withClientConfig = async <T>(
  { env, logins, signal }: ClientConfigRequest,
  use: (env: Environment) => Promise<T>,
): Promise<T> => {
  const config = await openClientConfig(
    env,
    logins.map(({ server }) => server),
  );
  try {
    if (logins.length > 0) {
      const { logIn } = await import('./log-in.ts');
      for (const login of logins) await logIn(login, config.env, signal);
    }
    return await use(config.env);
  } finally {
    await config.remove();
  }
};
