import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { execa } from 'execa';
import { fail } from './errors.ts';
import { labDir, labPath, socketPath, toolsPath } from './paths.ts';
import { pollUntil } from './poll.ts';
import { isOurs, startDaemon, stopDaemon, tailOf } from './processes.ts';
import { docker, run } from './run.ts';

const log = labPath('logs', 'dockerd.log');

/** DOCKER_HOST of the lab's own engine. */
export const ownDockerHost = `unix://${socketPath}`;

/** Process of the lab's own engine; its pid file tells, so an interrupted `up` loses no engine. */
export const enginePid = async (): Promise<number | undefined> => {
  const pid = Number(await readFile(labPath('run', 'docker.pid'), 'utf8').catch(() => ''));
  return pid > 0 && (await isOurs(pid)) ? pid : undefined;
};

/** Version of the engine that answers there, or undefined. */
export const engineVersion = async (dockerHost: string | undefined): Promise<string | undefined> => {
  const env = { PATH: toolsPath(), ...(dockerHost === undefined ? {} : { DOCKER_HOST: dockerHost }) };
  const answer = await execa('docker', ['version', '--format', '{{.Server.Version}}'], { env, reject: false, timeout: 3000 });
  return answer.failed || answer.stdout === '' ? undefined : answer.stdout;
};

/** A Docker engine that was there before the lab: the one of DOCKER_HOST, of the docker context, or at the usual socket. */
export const findEngine = async (): Promise<{ readonly dockerHost: string; readonly version: string } | undefined> => {
  if (process.env.DOCKER_HOST === ownDockerHost) return undefined;
  const version = await engineVersion(undefined);
  if (version === undefined) return undefined;
  const context = await execa('docker', ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'], { reject: false, timeout: 3000 });
  return { dockerHost: process.env.DOCKER_HOST ?? (context.stdout || 'unix:///var/run/docker.sock'), version };
};

/**
 * Starts the lab's own engine and waits until it answers.
 * @throws LAB_NEEDS_ROOT, LAB_TIMEOUT with the tail of its log
 */
export const startEngine = async (mirror: string): Promise<{ readonly pid: number; readonly version: string }> => {
  if (process.getuid?.() !== 0) throw fail('LAB_NEEDS_ROOT', { what: 'Starting a Docker engine' });
  await mkdir(labPath('run'), { recursive: true });
  await rm(labPath('run', 'docker.pid'), { force: true });
  const config = labPath('daemon.json');
  // The containerd image store exports registry caches, attestations and several platforms with the plain docker driver.
  await writeFile(config, JSON.stringify({ features: { 'containerd-snapshotter': true }, 'registry-mirrors': [`http://${mirror}`] }));
  const folders = { 'data-root': labPath('docker'), 'exec-root': labPath('run', 'exec'), pidfile: labPath('run', 'docker.pid') };
  const args = [
    '--config-file',
    config,
    '--host',
    ownDockerHost,
    ...Object.entries(folders).flatMap(([name, path]) => [`--${name}`, path]),
  ];
  await rm(log, { force: true });
  const pid = await startDaemon({ command: 'dockerd', args, log });
  const answers = async (): Promise<boolean> => {
    if (!(await isOurs(pid))) throw fail('LAB_COMMAND_FAILED', { command: 'dockerd', log: await tailOf(log) });
    return (await engineVersion(ownDockerHost)) !== undefined;
  };
  await pollUntil(answers, { what: 'The first answer of dockerd', seconds: 30, log: () => tailOf(log) });
  return { pid, version: (await engineVersion(ownDockerHost)) ?? '' };
};

const leftMounts = async (): Promise<readonly string[]> => {
  const mounts = await readFile('/proc/self/mounts', 'utf8');
  return mounts
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((path) => path.startsWith(`${labDir}/`))
    .reverse();
};

/** Ends the lab's engine with the containers that it runs; images and build cache stay on disk. */
export const stopEngine = async (): Promise<void> => {
  const pid = await enginePid();
  if (pid !== undefined) {
    const running = (await docker(ownDockerHost, ['ps', '-q'], { seconds: 10 }).catch(() => '')).split('\n').filter(Boolean);
    if (running.length > 0) await docker(ownDockerHost, ['kill', ...running], { seconds: 30 }).catch(() => '');
  }
  await stopDaemon(pid);
  // A killed dockerd leaves its containerd behind.
  const containerd = await readFile(labPath('run', 'exec', 'containerd', 'containerd.pid'), 'utf8').catch(() => '');
  if (containerd !== '') await stopDaemon(Number(containerd));
  for (const mount of await leftMounts())
    await run('umount', [mount], { seconds: 10 }).catch(() => run('umount', ['--lazy', mount], { seconds: 10 }));
  await rm(labPath('run'), { recursive: true, force: true });
};
