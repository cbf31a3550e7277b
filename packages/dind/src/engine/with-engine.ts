import { buildImage } from '../build/build-image.ts';
import type { Daemon } from '../daemon/start-daemon.ts';
import { fail } from '../errors.ts';
import { throwIfAborted } from '../process/abort.ts';
import type { Environment } from '../process/run-command.ts';
import { createDockerClient } from './docker-client.ts';
import type { Engine, EngineSettings } from './engine.ts';
import { probeDocker, type DockerFacts, type ProbeResult } from './probe-docker.ts';

/** Runs `use` with a Docker that answers. Where none does, a dockerd of our own is started if that is possible, and stopped afterwards, also on error.
 * @throws DOCKER_NOT_FOUND, DOCKER_NOT_RUNNING, DOCKER_UNREACHABLE, DOCKER_DENIED, DOCKER_TOO_OLD, DOCKER_START_FAILED, BUILDX_NOT_FOUND, BUILDX_TOO_OLD, INTERRUPTED */
export const withEngine = async <T>(settings: EngineSettings, use: (engine: Engine) => Promise<T>): Promise<T> => {
  const { env, signal, onNotice } = settings;
  throwIfAborted(signal, 'the search for a Docker');
  const probe = await probeMeanwhile(settings);
  if ('facts' in probe) {
    onNotice(`using Docker ${probe.facts.serverVersion} at ${probe.facts.endpoint}`);
    return use(createEngine({ kind: 'docker', facts: probe.facts, env, signal, isGone: () => false }));
  }
  // Whoever names an engine wants that one: building in another would put the image where nobody looks for it.
  if (probe.setBy !== undefined) throw fail('DOCKER_UNREACHABLE', { endpoint: probe.silent, setBy: probe.setBy, detail: probe.detail });
  return withOwnDaemon(settings, probe.silent, use);
};

/** What is wrong with the preparation is reported before what is wrong with the engine. */
const probeMeanwhile = async ({ env, signal, ready }: EngineSettings): Promise<ProbeResult> => {
  const unprepared = new AbortController();
  const probing = probeDocker(env, AbortSignal.any([signal, unprepared.signal]));
  try {
    probing.catch(() => undefined);
    await ready;
  } catch (error) {
    unprepared.abort();
    await probing.catch(() => undefined);
    throw error;
  }
  return probing;
};

const withOwnDaemon = async <T>(settings: EngineSettings, silent: string, use: (engine: Engine) => Promise<T>): Promise<T> => {
  const { signal, onNotice, registryMirror, storageDriver } = settings;
  // Most builds find a Docker that answers and need none of this.
  const [{ canStartDaemon }, { startDaemon }] = await Promise.all([
    import('../daemon/can-start-daemon.ts'),
    import('../daemon/start-daemon.ts'),
  ]);
  const means = await canStartDaemon(settings.env);
  if ('whyNot' in means) throw fail('DOCKER_NOT_RUNNING', { endpoint: silent, whyNotOwn: means.whyNot });
  onNotice(`no Docker answers at ${silent}: starting ${means.dockerd}`);
  const daemon = await startDaemon({
    dockerd: means.dockerd,
    env: { ...settings.env, PATH: means.path },
    signal,
    onNotice,
    ...(registryMirror === undefined ? {} : { registryMirror }),
    ...(storageDriver === undefined ? {} : { storageDriver }),
  });
  try {
    const env = clientEnvironment(settings.env, daemon);
    const probe = await probeDocker(env, signal);
    if (!('facts' in probe)) throw fail('DOCKER_START_FAILED', { reason: 'it stopped answering', log: probe.detail });
    onNotice(`using our own Docker ${probe.facts.serverVersion}`);
    return await use(createEngine({ kind: 'own-dockerd', facts: probe.facts, env, signal, isGone: daemon.hasEnded }));
  } finally {
    await daemon.stop();
  }
};

/** The environment in which docker and buildx speak to our own daemon and to no builder that somebody chose earlier. */
const clientEnvironment = (env: Environment, { endpoint, folder }: Daemon): Environment => ({
  ...env,
  DOCKER_HOST: endpoint,
  DOCKER_CONTEXT: undefined,
  DOCKER_TLS_VERIFY: undefined,
  DOCKER_CERT_PATH: undefined,
  BUILDX_BUILDER: 'default',
  BUILDX_CONFIG: `${folder}/buildx`,
});

interface EngineParts {
  readonly kind: Engine['kind'];
  readonly facts: DockerFacts;
  readonly env: Environment;
  readonly signal: AbortSignal;
  readonly isGone: () => boolean;
}

const createEngine = ({ kind, facts, env, signal, isGone }: EngineParts): Engine => {
  const client = createDockerClient(env, signal);
  const { buildxPath, ...visible } = facts;
  const host = { client, containerdImageStore: facts.containerdImageStore, isGone, ...(buildxPath === undefined ? {} : { buildxPath }) };
  return { kind, ...visible, client, build: (request, onEvent) => buildImage(host, request, onEvent) };
};
