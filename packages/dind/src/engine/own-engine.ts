import type { BuildEvent, BuildRequest, BuildResult } from '../build/build-request.ts';
import type { DaemonPrograms } from '../daemon/can-start-daemon.ts';
import { openDataRoot, type DataRoot } from '../daemon/data-root.ts';
import { startDaemon, type Daemon } from '../daemon/start-daemon.ts';
import { fail } from '../errors.ts';
import type { Environment } from '../process/run-command.ts';
import { createEngine } from './create-engine.ts';
import type { Engine, EngineSettings } from './engine.ts';
import { probeDocker } from './probe-docker.ts';

const readyLimit = 30_000;

/** Runs `use` with a dockerd that we start, and stops it afterwards, also on error. One that ends during a build is started once more. */
export const withOwnEngine = async <T>(
  settings: EngineSettings,
  programs: DaemonPrograms,
  use: (engine: Engine) => Promise<T>,
): Promise<T> => {
  const data = await openDataRoot(settings, settings);
  try {
    const first = await startEngine(settings, programs, data);
    const own = restartable(first, () => startEngine(settings, programs, data), settings);
    try {
      return await use(own.engine);
    } finally {
      await own.stop();
    }
  } finally {
    await data.release();
  }
};

interface Started {
  readonly engine: Engine;
  readonly daemon: Daemon;
}

const startEngine = async (settings: EngineSettings, programs: DaemonPrograms, data: DataRoot): Promise<Started> => {
  const { signal, onNotice, registryMirror, storageDriver, cacheSize } = settings;
  const extraCaCerts = await settings.extraCaCerts?.();
  const daemon = await startDaemon({
    programs,
    dataRoot: data.path,
    env: settings.env,
    signal,
    ...(extraCaCerts === undefined ? {} : { extraCaCerts }),
    ...(registryMirror === undefined ? {} : { registryMirror }),
    ...(storageDriver === undefined ? {} : { storageDriver }),
    ...(cacheSize === undefined ? {} : { cacheSize }),
  });
  try {
    const env = clientEnvironment(settings.env, daemon, extraCaCerts !== undefined);
    const alive = AbortSignal.any([signal, daemon.gone]);
    // The docker command needs as long to start as the rest of dockerd's own start: it waits at the socket meanwhile.
    const probing = probeDocker(env, signal, readyLimit);
    probing.catch(() => undefined);
    await daemon.ready();
    const probe = await probing;
    if (!('facts' in probe))
      throw fail('DOCKER_START_FAILED', { reason: 'it stopped answering', hint: 'Mend what the log names.', log: probe.detail });
    const { storage, host } = daemon;
    if (storage.notice !== undefined) onNotice(storage.notice);
    onNotice(`using our own Docker ${probe.facts.serverVersion}: storage ${storage.driver} in ${data.path}, MTU ${String(host.mtu)}`);
    const engine = createEngine({ kind: 'own-dockerd', facts: probe.facts, env, signal: alive, isGone: () => daemon.gone.aborted });
    return { engine, daemon };
  } catch (error) {
    await daemon.stop();
    throw error;
  }
};

/** The environment in which docker and buildx speak to our own daemon and to no builder that somebody chose earlier. */
const clientEnvironment = (env: Environment, { endpoint, folder }: Daemon, trusts: boolean): Environment => ({
  ...env,
  DOCKER_HOST: endpoint,
  DOCKER_CONTEXT: undefined,
  DOCKER_TLS_VERIFY: undefined,
  DOCKER_CERT_PATH: undefined,
  BUILDX_BUILDER: 'default',
  BUILDX_CONFIG: `${folder}/buildx`,
  // buildx itself fetches the tokens of registries.
  ...(trusts ? { SSL_CERT_FILE: `${folder}/ca-certificates.crt` } : {}),
});

const isPush = (event: BuildEvent): boolean => event.type === 'progress' && /^pushing\b/.test(event.name);

/** An engine whose daemon is replaced, once, when it ends during a build that has pushed nothing. */
const restartable = (first: Started, restart: () => Promise<Started>, { signal, onNotice }: EngineSettings) => {
  let current = first;
  let restarts = 0;
  const attempt = async (request: BuildRequest, onEvent: (event: BuildEvent) => void): Promise<BuildResult> => {
    const { engine, daemon } = current;
    let pushed = false;
    try {
      return await engine.build(request, (event) => {
        pushed ||= isPush(event);
        onEvent(event);
      });
    } catch (error) {
      if (signal.aborted || !daemon.gone.aborted) throw error;
      const detail = await daemon.readLog();
      if (pushed || restarts > 0) throw fail('DOCKER_DIED', { detail }, error);
      restarts += 1;
      onNotice(`our own Docker ended during the build (${String(daemon.gone.reason)}): starting it again, and the build with it`);
      await daemon.stop();
      current = await restart();
      return attempt(request, onEvent);
    }
  };
  const engine: Engine = {
    kind: 'own-dockerd',
    get serverVersion() {
      return current.engine.serverVersion;
    },
    get buildxVersion() {
      return current.engine.buildxVersion;
    },
    get containerdImageStore() {
      return current.engine.containerdImageStore;
    },
    get endpoint() {
      return current.engine.endpoint;
    },
    get client() {
      return current.engine.client;
    },
    build: attempt,
  };
  return { engine, stop: () => current.daemon.stop() };
};
