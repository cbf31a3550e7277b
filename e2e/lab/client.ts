import { lstat, mkdir, readlink, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { clientPlugins } from './packages.ts';
import { labDir, toolsRoot } from './paths.ts';

const works = async (command: string, ...args: readonly string[]): Promise<boolean> =>
  !(await execa(command, args, { reject: false, timeout: 5000 })).failed;

const link = async (target: string, path: string): Promise<readonly string[]> => {
  if (await lstat(path).catch(() => undefined)) return [];
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path);
  return [path];
};

/**
 * Gives the user's shell a docker client with buildx where one is missing.
 * Answers the links it made: a client in /usr/local/bin without plugins is common, and any client looks in these folders.
 */
export const linkClient = async (): Promise<readonly string[]> => {
  const made: string[] = [];
  if (!(await works('docker', '--version'))) made.push(...(await link(join(toolsRoot, 'usr/bin/docker'), '/usr/local/bin/docker')));
  if (!(await works('docker', 'buildx', 'version')))
    made.push(...(await link(join(clientPlugins, 'docker-buildx'), '/usr/local/lib/docker/cli-plugins/docker-buildx')));
  return made;
};

/** Removes the links again, unless somebody has put something else there. */
export const unlinkClient = async (links: readonly string[]): Promise<void> => {
  for (const path of links) if ((await readlink(path).catch(() => '')).startsWith(labDir)) await rm(path);
};
