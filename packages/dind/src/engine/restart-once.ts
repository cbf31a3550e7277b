import type { BuildEvent, BuildRequest, BuildResult } from '../build/build-request.ts';
import type { Daemon } from '../daemon/watch-daemon.ts';
import { fail } from '../errors.ts';
import type { Engine, EngineSettings } from './engine.ts';

/** An engine with the daemon that it talks to. */
export interface Started {
  readonly engine: Engine;
  readonly daemon: Pick<Daemon, 'gone' | 'readLog' | 'stop'>;
}

const isPush = (event: BuildEvent): boolean => event.type === 'progress' && /^pushing\b/.test(event.name);

/** An engine whose daemon is replaced, once, when it ends during a build that has pushed nothing. */
export const restartOnce = (
  first: Started,
  restart: () => Promise<Started>,
  { signal, onNotice }: Pick<EngineSettings, 'signal' | 'onNotice'>,
): { readonly engine: Engine; stop(): Promise<void> } => {
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
