import { join } from 'node:path';

/** Where the lab keeps everything; outside the repository, so that a clean checkout finds it again. */
export const labDir = process.env.MIGETPACKS_LAB_DIR || '/var/cache/migetpacks-lab';

/** Absolute path inside the lab's folder. */
export const labPath = (...parts: readonly string[]): string => join(labDir, ...parts);

/** Tools extracted from Debian packages; nothing of it is installed system-wide. */
export const toolsRoot = labPath('tools', 'root');

/** Wrappers that come first on the PATH of the lab's daemons. */
export const toolsBin = labPath('tools', 'bin');

/** PATH for everything the lab starts. */
export const toolsPath = (): string =>
  [toolsBin, join(toolsRoot, 'usr/sbin'), join(toolsRoot, 'usr/bin'), process.env.PATH ?? ''].join(':');

/** PATH for whoever uses the lab: the machine's own docker command, or the lab's where there is none. */
export const clientPath = (): string => [process.env.PATH ?? '', join(toolsRoot, 'usr/bin')].join(':');

export const socketPath = labPath('run', 'docker.sock');
