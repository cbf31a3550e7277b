import { readFile } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { findProgram, systemPath } from '../process/find-program.ts';
import type { Environment } from '../process/run-command.ts';

/** The programs of an engine, and the PATH that they need. */
export interface DaemonPrograms {
  readonly dockerd: string;
  readonly containerd: string;
  readonly path: string;
}

/** Either how to start dockerd, or why not. */
export type DaemonMeans = DaemonPrograms | { readonly whyNot: string };

const sysAdmin = 21n; // CAP_SYS_ADMIN in capabilities(7)

/** Tells from the text of /proc/self/status whether this process may mount, without which dockerd cannot work. */
export const mayMount = (status: string): boolean => {
  const set = /^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1];
  return set !== undefined && ((BigInt(`0x${set}`) >> sysAdmin) & 1n) === 1n;
};

/** Says whether a dockerd of our own can be started here. */
export const canStartDaemon = async (env: Environment): Promise<DaemonMeans> => {
  if (process.platform !== 'linux') return { whyNot: 'that needs Linux' };
  if (process.geteuid?.() !== 0) return { whyNot: 'that needs root' };
  if (!mayMount(await readFile('/proc/self/status', 'utf8'))) return { whyNot: 'this container is not privileged' };
  const folders = systemPath(env);
  const [dockerd, containerd] = await Promise.all([findProgram('dockerd', folders), findProgram('containerd', folders)]);
  if (dockerd === undefined) return { whyNot: 'there is no dockerd on the PATH' };
  if (containerd === undefined) return { whyNot: 'there is a dockerd, but no containerd on the PATH' };
  return { dockerd, containerd, path: folders.join(delimiter) };
};
