import { fail } from '../errors.ts';
import { throwIfAborted } from '../process/abort.ts';
import { createEngine } from './create-engine.ts';
import type { Engine, EngineSettings } from './engine.ts';
import { isNobodyThere } from './is-nobody-there.ts';
import { probeDocker, type ProbeResult } from './probe-docker.ts';
import { usualSocket } from './usual-socket.ts';

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

const startOwn = async <T>(settings: EngineSettings, silent: string, use: (engine: Engine) => Promise<T>): Promise<T> => {
  // Most builds find a Docker that answers and need none of this.
  const [{ canStartDaemon }, { withOwnEngine }] = await Promise.all([import('../daemon/can-start-daemon.ts'), import('./own-engine.ts')]);
  const means = await canStartDaemon(settings.env);
  if ('whyNot' in means) throw fail('DOCKER_NOT_RUNNING', { endpoint: silent, whyNotOwn: means.whyNot });
  settings.onNotice(`no Docker answers at ${silent}: starting ${means.dockerd}`);
  return withOwnEngine(settings, means, use);
};
