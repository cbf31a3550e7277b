import { constants } from 'node:fs';
import { access, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../process/run-command.ts';
import { makeTempFolder } from '../process/temp-folder.ts';

/** The environment in which the docker command and buildx find a configuration that serves; `remove` ends what was made for it. */
export interface ClientConfig {
  readonly env: Environment;
  remove(): Promise<void>;
}

/** Where the docker command looks for its configuration. */
const configFolder = (env: Environment): string => env['DOCKER_CONFIG'] || join(env['HOME'] || homedir(), '.docker');

/** buildx keeps its state beside the credentials, which are often mounted read-only. */
const isWritable = async (folder: string): Promise<boolean> => {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** An empty helper keeps the new password in the file: a store of the system would outlive the build. */
const withoutHelper = (text: string, servers: readonly string[]): string => {
  try {
    const config = JSON.parse(text) as { readonly credHelpers?: object };
    return JSON.stringify({ ...config, credHelpers: { ...config.credHelpers, ...Object.fromEntries(servers.map((name) => [name, ''])) } });
  } catch {
    // What is wrong with it is for the docker command to say.
    return text;
  }
};

/** Makes `copy` look like `folder`, with a config.json of its own. */
const mirror = async (folder: string, copy: string, servers: readonly string[]): Promise<void> => {
  const names = await readdir(folder).catch((): string[] => []);
  const others = names.filter((name) => name !== 'config.json' && name !== 'buildx');
  await Promise.all(others.map((name) => symlink(join(folder, name), join(copy, name))));
  const text = await readFile(join(folder, 'config.json'), 'utf8').catch(() => '{}');
  await writeFile(join(copy, 'config.json'), withoutHelper(text, servers), { mode: 0o600 });
};

/**
 * Opens the configuration of the docker command for one build. It is used as it is, except that buildx gets a folder for its state where it
 * could not write, and that logins go to a private copy: they end with the build, and no credential of a person is overwritten.
 *
 * @param servers registries that will be logged in to
 */
export const openClientConfig = async (env: Environment, servers: readonly string[]): Promise<ClientConfig> => {
  const folder = configFolder(env);
  const state = env['BUILDX_CONFIG'] || join(folder, 'buildx');
  const writable = await isWritable(state);
  if (writable && servers.length === 0) return { env, remove: () => Promise.resolve() };
  const own = await makeTempFolder();
  if (servers.length > 0) await mirror(folder, own.path, servers);
  return {
    env: {
      ...env,
      BUILDX_CONFIG: writable ? state : join(own.path, 'buildx'),
      ...(servers.length === 0 ? {} : { DOCKER_CONFIG: own.path }),
    },
    remove: () => own.remove(),
  };
};
