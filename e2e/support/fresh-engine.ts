import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { execa } from 'execa';
import { toolsPath } from '../lab/paths.ts';
import { pollUntil } from '../lab/poll.ts';
import { tailOf } from '../lab/processes.ts';

/** A Docker engine with nothing in it, gone with all its data at the end. */
export interface FreshEngine extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>;
  /** Forgets the build cache and every image, as a new engine would. */
  readonly reset: () => Promise<void>;
}

/** What a fresh engine is started with. */
export interface FreshEngineOptions {
  /** Addresses of the registries that stand for Docker Hub, in their order. */
  readonly mirrors: readonly string[];
  /** Default true. */
  readonly containerdImageStore?: boolean;
}

/** Why no engine can be started here, or nothing. */
export const missingForFreshEngine = (): string | undefined => {
  if (process.geteuid?.() !== 0) return 'root';
  return toolsPath()
    .split(':')
    .some((folder) => existsSync(join(folder, 'dockerd')))
    ? undefined
    : 'dockerd on the PATH';
};

const leftMounts = async (folder: string): Promise<readonly string[]> =>
  (await readFile('/proc/self/mounts', 'utf8'))
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((path) => path.startsWith(`${folder}/`))
    .reverse();

/** Ends a process and waits for it. */
const end = async (pid: number): Promise<void> => {
  const isGone = (): boolean => !existsSync(`/proc/${pid}`);
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (isGone()) return;
    process.kill(pid, signal);
    for (let waited = 0; waited < 100 && !isGone(); waited++) await pause(100);
  }
};

/**
 * Starts an engine of its own on a socket in a temporary folder. It shares docker0 with another engine
 * on this machine and makes no firewall rules; steps that need a network build with `--network=host`.
 */
export const startFreshEngine = async ({ mirrors, containerdImageStore = true }: FreshEngineOptions): Promise<FreshEngine> => {
  const folder = await mkdtemp(join(tmpdir(), 'fresh-engine-'));
  const [config, log, socket] = ['daemon.json', 'dockerd.log', 'docker.sock'].map((name) => join(folder, name)) as [string, string, string];
  await writeFile(
    config,
    JSON.stringify({
      hosts: [`unix://${socket}`],
      pidfile: join(folder, 'dockerd.pid'),
      'exec-root': join(folder, 'exec'),
      'data-root': join(folder, 'data'),
      // Not `bridge: none`: that deletes docker0, which another engine in this network needs.
      iptables: false,
      ip6tables: false,
      features: { 'containerd-snapshotter': containerdImageStore },
      'registry-mirrors': mirrors.map((mirror) => `http://${mirror}`),
    }),
  );
  const file = await open(log, 'a');
  const child = spawn('dockerd', ['--config-file', config], {
    detached: true,
    cwd: '/',
    env: { PATH: toolsPath() },
    stdio: ['ignore', file.fd, file.fd],
  });
  await once(child, 'spawn');
  await file.close();
  const env = { DOCKER_HOST: `unix://${socket}`, PATH: toolsPath() };
  const docker = (args: readonly string[]) => execa('docker', args, { env, reject: false, timeout: 60_000, stdin: 'ignore' });
  const stop = async (): Promise<void> => {
    await end(child.pid ?? 0);
    const containerd = Number(await readFile(join(folder, 'exec/containerd/containerd.pid'), 'utf8').catch(() => ''));
    if (containerd > 0) await end(containerd);
    for (const mount of await leftMounts(folder)) await execa('umount', ['--lazy', mount], { reject: false });
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const answers = async (): Promise<boolean> => !(await docker(['version'])).failed;
    await pollUntil(answers, { what: 'The first answer of a fresh engine', seconds: 30, log: () => tailOf(log) });
  } catch (error) {
    await stop();
    throw error;
  }
  const reset = async (): Promise<void> => {
    await docker(['buildx', 'prune', '--all', '--force']);
    await docker(['image', 'prune', '--all', '--force']);
  };
  return { env, reset, [Symbol.asyncDispose]: stop };
};
