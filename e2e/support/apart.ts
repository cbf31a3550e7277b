import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import type { BuildRequest, EngineSettings } from '@migetpacks/dind';
import { toolsPath } from '../lab/paths.ts';
import type { TinyRegistry } from './tiny-registry.ts';

/** What `own-engine.ts` is asked to do. */
export interface OwnEngineRun {
  readonly settings?: Omit<Partial<EngineSettings>, 'env' | 'signal' | 'onNotice' | 'extraCaCerts'>;
  readonly request: Pick<BuildRequest, 'dockerfile' | 'context'> & Partial<BuildRequest>;
  /** A file with certificates. */
  readonly extraCaCerts?: string;
  /** A file; the engine is kept until it exists. */
  readonly hold?: string;
  /** A mirror of Docker Hub that it serves itself, inside its network. */
  readonly registry?: TinyRegistry;
}

/** One line of what it prints. */
export interface OwnEngineLine {
  readonly notice?: string;
  readonly log?: string;
  readonly ready?: { readonly ms: number; readonly imageStore: boolean };
  readonly built?: { readonly total: number; readonly cached: number };
  /** `done`, or the code of the error. */
  readonly end?: string;
  readonly message?: string;
  readonly hint?: string;
}

/** How it ended, and everything that it said. */
export interface OwnEngineReport extends OwnEngineLine {
  readonly end: string;
  readonly notices: readonly string[];
  readonly logs: readonly string[];
  readonly stderr: string;
}

/** The surroundings of a process that is set apart. */
export interface Surroundings {
  /** Folder for everything temporary: its name tells our processes and mounts from those of others. */
  readonly temp: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Folders that come first on the PATH. */
  readonly path?: readonly string[];
  /** Commands that prepare the namespaces before Node starts: networks, mounts. */
  readonly setup?: readonly string[];
  /** Words before Node, such as those of setpriv. */
  readonly wrap?: readonly string[];
}

interface Apart extends Surroundings {
  readonly onLine?: (line: OwnEngineLine) => void;
  readonly onStart?: (pid: number) => void;
}

const script = fileURLToPath(new URL('own-engine.ts', import.meta.url));

// A name server that cannot be reached costs ten seconds for each name; one that refuses costs nothing.
const silentDns = (temp: string): readonly string[] => [
  `echo nameserver 127.0.0.1 > ${temp}/resolv.conf`,
  `mount --bind ${temp}/resolv.conf "$(readlink -f /etc/resolv.conf)"`,
];

/** Starts a program in a network and a list of mounts of its own, so that its dockerd leaves bridges, rules and mounts of this machine alone. */
export const startApart = (words: readonly string[], { temp, env = {}, path = [], setup = [], wrap = [] }: Surroundings) => {
  const commands = ['set -e', 'ip link set lo up', ...silentDns(temp), ...setup, 'exec "$@"'].join('\n');
  return execa('unshare', ['--net', '--mount', 'sh', '-c', commands, 'sh', ...wrap, ...words], {
    extendEnv: false,
    env: { PATH: [...path, toolsPath()].join(':'), HOME: temp, TMPDIR: temp, MIGETPACKS_DOCKER_ROOT: `${temp}/root`, ...env },
    cwd: '/',
    stdin: 'ignore',
    reject: false,
    timeout: 90_000,
  });
};

/** Runs `own-engine.ts` set apart. */
export const runApart = async (run: OwnEngineRun, { onLine, onStart, ...around }: Apart): Promise<OwnEngineReport> => {
  const child = startApart([process.execPath, '--conditions', 'migetpacks:source', script, JSON.stringify(run)], around);
  if (child.pid !== undefined) onStart?.(child.pid);
  const lines: OwnEngineLine[] = [];
  for await (const text of child.iterable()) {
    const line = JSON.parse(text) as OwnEngineLine;
    lines.push(line);
    onLine?.(line);
  }
  const { stderr } = await child;
  const notices = lines.flatMap(({ notice }) => (notice === undefined ? [] : [notice]));
  const logs = lines.flatMap(({ log }) => (log === undefined ? [] : [log]));
  return { ...Object.assign({}, ...lines), end: lines.at(-1)?.end ?? 'NOTHING', notices, logs, stderr } as OwnEngineReport;
};
