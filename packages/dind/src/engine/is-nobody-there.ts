import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findProgram, pathFolders } from '../process/find-program.ts';
import type { Environment } from '../process/run-command.ts';
import { usualSocket } from './usual-socket.ts';

const canConnect = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path);
    socket
      .once('connect', () => resolve(true))
      .once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'ENOENT' && code !== 'ECONNREFUSED'));
    socket.once('connect', () => socket.destroy());
  });

const namesContext = async (env: Environment): Promise<boolean> => {
  const folder = env['DOCKER_CONFIG'] || join(env['HOME'] || homedir(), '.docker');
  const text = await readFile(join(folder, 'config.json'), 'utf8').catch(() => '{}');
  return text.includes('"currentContext"');
};

/** Tells in a millisecond what the docker command needs a tenth of a second for: nobody named an engine, and none is at the usual place. */
export const isNobodyThere = async (env: Environment): Promise<boolean> => {
  if (env['DOCKER_HOST'] || env['DOCKER_CONTEXT'] || process.platform !== 'linux') return false;
  const [connected, context, docker] = await Promise.all([
    canConnect(usualSocket),
    namesContext(env),
    findProgram('docker', pathFolders(env)),
  ]);
  return !connected && !context && docker !== undefined;
};
