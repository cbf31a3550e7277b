import { fail } from '../errors.ts';
import { throwIfAborted } from '../process/abort.ts';
import { createEngine } from './create-engine.ts';
import type { Engine, EngineSettings } from './engine.ts';
import { isNobodyThere } from './is-nobody-there.ts';
import { nameIneffective } from './name-ineffective.ts';
import { probeDocker, type ProbeResult } from './probe-docker.ts';
import { usualSocket } from './usual-socket.ts';

type Use<T> = (engine: Engine) => Promise<T>;

/** Runs `use` with an engine: a BuildKit that was named, a Docker that answers, or else a dockerd of our own, which is stopped afterwards, also on error.
 * @throws DOCKER_NOT_FOUND, DOCKER_NOT_RUNNING, DOCKER_UNREACHABLE, DOCKER_DENIED, DOCKER_TOO_OLD, DOCKER_START_FAILED, OWN_ENGINE_IMPOSSIBLE,
 * BUILDX_NOT_FOUND, BUILDX_TOO_OLD, BUILDKIT_NOT_NAMED, BUILDKIT_HOST_INVALID, BUILDKIT_TLS_MISSING, BUILDKIT_UNREACHABLE, INTERRUPTED */
export const withEngine = async <T>(settings: EngineSettings, use: Use<T>): Promise<T> => {
  const { choice = 'auto', buildkit, signal } = settings;
  throwIfAborted(signal, 'the search for an engine');
  if (choice === 'buildkit' || (choice === 'auto' && buildkit !== undefined)) return useBuildKit(settings, use);
  if (choice === 'own') return startOwn(settings, undefined, use);
  return useDocker(settings, use);
};

const sayIneffective = (settings: EngineSettings, engine: string): void => {
  const text = nameIneffective(settings, engine);
  if (text !== undefined) settings.onNotice(text);
};

const useBuildKit = async <T>(settings: EngineSettings, use: Use<T>): Promise<T> => {
  const { withBuildKit } = await import('./buildkit-engine.ts');
  await settings.ready;
  sayIneffective(settings, 'a remote BuildKit');
  return withBuildKit(settings, use);
};

const useDocker = async <T>(settings: EngineSettings, use: Use<T>): Promise<T> => {
  const { env, signal, onNotice, choice } = settings;
  const probe = await probeMeanwhile(settings);
  if ('facts' in probe) {
    onNotice(`using Docker ${probe.facts.serverVersion} at ${probe.facts.endpoint}`);
    sayIneffective(settings, 'a Docker that runs already');
    return use(createEngine({ kind: 'docker', facts: probe.facts, env, signal, isGone: () => false }));
  }
  // Whoever names an engine wants that one: building in another would put the image where nobody looks for it.
  if (probe.setBy !== undefined) throw fail('DOCKER_UNREACHABLE', { endpoint: probe.silent, setBy: probe.setBy, detail: probe.detail });
  if (choice === 'docker')
    throw fail('DOCKER_NOT_RUNNING', { endpoint: probe.silent, whyNotOwn: '--engine docker asks for one that runs' });
  // A builder that does not need a Docker, such as one of buildx's kubernetes driver.
  if (env['BUILDX_BUILDER'] && env['BUILDX_BUILDER'] !== 'default') return useBuildKit(settings, use);
  return startOwn(settings, probe.silent, use);
};

const search = async ({ env, signal }: EngineSettings): Promise<ProbeResult> =>
  (await isNobodyThere(env)) ? { silent: `unix://${usualSocket}`, detail: '' } : probeDocker(env, signal);

/** What is wrong with the preparation is reported before what is wrong with the engine. */
const probeMeanwhile = async (settings: EngineSettings): Promise<ProbeResult> => {
  const unprepared = new AbortController();
  const probing = search({ ...settings, signal: AbortSignal.any([settings.signal, unprepared.signal]) });
  try {
    probing.catch(() => undefined);
    await settings.ready;
  } catch (error) {
    unprepared.abort();
    await probing.catch(() => undefined);
    throw error;
  }
  return probing;
};

const startOwn = async <T>(settings: EngineSettings, silent: string | undefined, use: Use<T>): Promise<T> => {
  // Most builds find a Docker that answers and need none of this.
  const [{ canStartDaemon }, { withOwnEngine }] = await Promise.all([import('../daemon/can-start-daemon.ts'), import('./own-engine.ts')]);
  await settings.ready;
  const means = await canStartDaemon(settings.env);
  if ('whyNot' in means) {
    if (silent === undefined) throw fail('OWN_ENGINE_IMPOSSIBLE', { why: means.whyNot });
    throw fail('DOCKER_NOT_RUNNING', { endpoint: silent, whyNotOwn: means.whyNot });
  }
  settings.onNotice(`${silent === undefined ? '' : `no Docker answers at ${silent}: `}starting ${means.dockerd}`);
  return withOwnEngine(settings, means, use);
};
