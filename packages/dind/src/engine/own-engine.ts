import type { DaemonPrograms } from '../daemon/can-start-daemon.ts';
import { openDataRoot, type DataRoot } from '../daemon/data-root.ts';
import { startDaemon } from '../daemon/start-daemon.ts';
import type { Daemon } from '../daemon/watch-daemon.ts';
import { fail } from '../errors.ts';
import type { Environment } from '../process/run-command.ts';
import { createEngine } from './create-engine.ts';
import type { Engine, EngineSettings } from './engine.ts';
import { probeDocker } from './probe-docker.ts';
import { restartOnce, type Started } from './restart-once.ts';

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
    const own = restartOnce(first, () => startEngine(settings, programs, data), settings);
    try {
      return await use(own.engine);
    } finally {
      await own.stop();
    }
  } finally {
    await data.release();
  }
};

const startEngine = async (settings: EngineSettings, programs: DaemonPrograms, data: DataRoot): Promise<Started> => {
  const { signal, onNotice, registryMirror, insecureRegistries, storageDriver, cacheSize } = settings;
  const extraCaCerts = await settings.extraCaCerts?.();
  const daemon = await startDaemon({
    programs,
    dataRoot: data.path,
    env: settings.env,
    signal,
    ...(extraCaCerts === undefined ? {} : { extraCaCerts }),
    ...(registryMirror === undefined ? {} : { registryMirror }),
    ...(insecureRegistries === undefined ? {} : { insecureRegistries }),
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
    return { engine: sayWhereImagesGo(engine, data.path, onNotice), daemon };
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

/** Who loads an image usually wants to run it, which nobody can once the engine has stopped. */
const sayWhereImagesGo = (engine: Engine, folder: string, onNotice: (text: string) => void): Engine => ({
  ...engine,
  build: async (request, onEvent) => {
    if (request.output.kind === 'load')
      onNotice(
        `the image stays in ${folder}, for the next engine there; push it, or write it to a file with --output, to use it elsewhere`,
      );
    return engine.build(request, onEvent);
  },
});
