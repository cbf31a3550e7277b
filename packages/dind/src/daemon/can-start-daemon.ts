import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Environment } from '../process/run-command.ts';

/** Either how to start dockerd, or why not. */
export type DaemonMeans = { readonly dockerd: string; readonly path: string } | { readonly whyNot: string };

// Root's PATH often lacks these, and dockerd needs iptables and its like from there.
const systemFolders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
const sysAdmin = 21n; // CAP_SYS_ADMIN in capabilities(7)

/** Tells from the text of /proc/self/status whether this process may mount, without which dockerd cannot work. */
export const mayMount = (status: string): boolean => {
  const set = /^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1];
  return set !== undefined && ((BigInt(`0x${set}`) >> sysAdmin) & 1n) === 1n;
};

const isProgram = async (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

/** Says whether a dockerd of our own can be started here. */
export const canStartDaemon = async (env: Environment): Promise<DaemonMeans> => {
  if (process.platform !== 'linux') return { whyNot: 'that needs Linux' };
  if (process.geteuid?.() !== 0) return { whyNot: 'that needs root' };
  if (!mayMount(await readFile('/proc/self/status', 'utf8'))) return { whyNot: 'this container is not privileged' };
  // A relative entry would let the current folder, perhaps the source, provide the program.
  const folders = [...(env['PATH'] ?? '').split(delimiter).filter(isAbsolute), ...systemFolders];
  for (const folder of new Set(folders)) {
    const dockerd = join(folder, 'dockerd');
    if (await isProgram(dockerd)) return { dockerd, path: [...new Set(folders)].join(delimiter) };
  }
  return { whyNot: 'there is no dockerd on the PATH' };
};
