import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runCommand, type Environment } from '../process/run-command.ts';

interface ClientConfig {
  readonly auths?: Readonly<Record<string, { readonly auth?: string }>>;
  readonly credsStore?: string;
  readonly credHelpers?: Readonly<Record<string, string>>;
}

const readConfig = async (env: Environment): Promise<ClientConfig> => {
  const folder = env['DOCKER_CONFIG'] || join(env['HOME'] || homedir(), '.docker');
  try {
    return JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')) as ClientConfig;
  } catch {
    return {};
  }
};

const hub = 'https://index.docker.io/v1/';

/** The host of a key of `auths`, which may be a URL. */
export const hostOf = (key: string): string => (key === hub ? 'docker.io' : key.replace(/^https?:\/\//, '').replace(/\/.*$/, ''));

/** Registries that somebody logged in to. */
export const listLogins = async (env: Environment): Promise<readonly string[]> => {
  const { auths = {}, credHelpers = {} } = await readConfig(env);
  return [...new Set([...Object.keys(auths), ...Object.keys(credHelpers)].map(hostOf))];
};

const askHelper = async (helper: string, key: string, env: Environment): Promise<string | undefined> => {
  const signal = AbortSignal.timeout(5000);
  const { exitCode, stdout } = await runCommand({ argv: [`docker-credential-${helper}`, 'get'], env, signal, timeout: 5000, input: key });
  if (exitCode !== 0) return undefined;
  const { Username, Secret } = JSON.parse(stdout) as { readonly Username?: string; readonly Secret?: string };
  return Buffer.from(`${Username ?? ''}:${Secret ?? ''}`).toString('base64');
};

/** What HTTP's basic authentication sends to a registry; undefined without a login. */
export const readCredentials = async (host: string, env: Environment): Promise<string | undefined> => {
  const { auths = {}, credsStore, credHelpers = {} } = await readConfig(env);
  const key = host === 'docker.io' ? hub : host;
  const helper = credHelpers[host] ?? credsStore;
  if (helper) {
    const found = await askHelper(helper, key, env).catch(() => undefined);
    if (found !== undefined) return found;
  }
  return Object.entries(auths).find(([name, { auth }]) => hostOf(name) === host && auth)?.[1].auth;
};
