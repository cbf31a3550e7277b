import { expect, it } from 'vitest';
import type { BuildEvent, BuildRequest, BuildResult } from '../build/build-request.ts';
import { fail } from '../errors.ts';
import type { Engine } from './engine.ts';
import { restartOnce, type Started } from './restart-once.ts';

const request = {} as BuildRequest;
const result = { seconds: 1 } as BuildResult;
const failure = fail('BUILD_FAILED', { detail: 'connection lost' });

/** An engine whose build tells `events`, then ends well, or badly with or without its daemon. */
const engineThat = (name: string, events: readonly BuildEvent[], how: 'builds' | 'fails' | 'dies'): Started & { stopped: boolean } => {
  const gone = new AbortController();
  const engine = {
    endpoint: name,
    build: async (_: BuildRequest, onEvent: (event: BuildEvent) => void): Promise<BuildResult> => {
      events.forEach(onEvent);
      if (how === 'dies') gone.abort('SIGKILL');
      if (how === 'builds') return result;
      throw failure;
    },
  } as unknown as Engine;
  const started = {
    engine,
    stopped: false,
    daemon: {
      gone: gone.signal,
      readLog: async () => 'out of memory',
      stop: async () => void (started.stopped = true),
    },
  };
  return started;
};

const log: BuildEvent = { type: 'log', id: 'x', text: 'half way' };
const pushing: BuildEvent = { type: 'progress', id: 'x', name: 'pushing layers', current: 0 };
const around = () => {
  const notices: string[] = [];
  return { notices, signal: new AbortController().signal, onNotice: (text: string) => void notices.push(text) };
};

it('replaces a daemon that ended during the build, and builds again', async () => {
  const first = engineThat('first', [log], 'dies');
  const settings = around();
  const { engine, stop } = restartOnce(first, async () => engineThat('second', [], 'builds'), settings);
  expect(await engine.build(request, () => {})).toBe(result);
  expect(first.stopped).toBe(true);
  expect(engine.endpoint).toBe('second');
  expect(settings.notices).toEqual(['our own Docker ended during the build (SIGKILL): starting it again, and the build with it']);
  await stop();
});

it.each([
  ['twice', [log], 'dies'],
  ['once the push has begun', [log, pushing], 'builds'],
] as const)('gives up when a daemon ends %s', async (_, events, then) => {
  const { engine } = restartOnce(engineThat('first', events, 'dies'), async () => engineThat('second', [], then), around());
  await expect(engine.build(request, () => {})).rejects.toMatchObject({
    code: 'DOCKER_DIED',
    message: expect.stringContaining('out of memory'),
  });
});

it('leaves a failure alone that is not the daemon, and an interrupt', async () => {
  const restart = async (): Promise<Started> => expect.unreachable();
  await expect(restartOnce(engineThat('a', [], 'fails'), restart, around()).engine.build(request, () => {})).rejects.toBe(failure);
  const interrupted = { ...around(), signal: AbortSignal.abort() };
  await expect(restartOnce(engineThat('a', [], 'dies'), restart, interrupted).engine.build(request, () => {})).rejects.toBe(failure);
});
