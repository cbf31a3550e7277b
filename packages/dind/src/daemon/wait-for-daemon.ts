import { existsSync, watch } from 'node:fs';
import { request } from 'node:http';
import { dirname } from 'node:path';

/** How a wait ended: with what was waited for, or one of the reasons to give up. */
export type Waited = 'ready' | 'ended' | 'late' | 'aborted';

/** What ends a wait early. */
export interface WaitLimits {
  /** Milliseconds. */
  readonly limit: number;
  /** Aborted when what we wait for has ended. */
  readonly ended: AbortSignal;
  readonly signal: AbortSignal;
}

/** Waits for the first that happens; `arrange` is given the way to say that the awaited has come, and returns its clean-up. */
const waitFor = ({ limit, ended, signal }: WaitLimits, arrange: (ready: () => void) => () => void): Promise<Waited> =>
  new Promise((resolve) => {
    const cleanUps: (() => void)[] = [];
    let done = false;
    const finish = (how: Waited) => (): void => {
      if (done) return;
      done = true;
      clearTimeout(timer);
      ended.removeEventListener('abort', onEnd);
      signal.removeEventListener('abort', onAbort);
      cleanUps.forEach((cleanUp) => cleanUp());
      resolve(how);
    };
    const onEnd = finish('ended');
    const onAbort = finish('aborted');
    const timer = setTimeout(finish('late'), limit);
    ended.addEventListener('abort', onEnd, { once: true });
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) return onAbort();
    if (ended.aborted) return onEnd();
    const cleanUp = arrange(finish('ready'));
    // It may have been ready at once, before there was anything to clean up.
    if (done) cleanUp();
    else cleanUps.push(cleanUp);
  });

/** Calls `look` when something in a folder changes; now and then where the kernel has no watches left to give. */
const watchFolder = (folder: string, look: () => void): (() => void) => {
  try {
    const watcher = watch(folder, look).on('error', () => undefined);
    return () => watcher.close();
  } catch {
    const timer = setInterval(look, 20);
    return () => clearInterval(timer);
  }
};

/** Waits until a socket is there; the kernel tells, nothing polls. */
export const waitForSocket = (path: string, limits: WaitLimits): Promise<Waited> =>
  waitFor(limits, (ready) => {
    const look = (): void => void (existsSync(path) && ready());
    const stop = watchFolder(dirname(path), look);
    look();
    return stop;
  });

/**
 * Asks a daemon for a sign of life, once: dockerd makes its socket before it is ready, and the kernel keeps a connection waiting until
 * it answers.
 */
export const waitForAnswer = (socketPath: string, limits: WaitLimits): Promise<Waited> =>
  waitFor(limits, (ready) => {
    let call: ReturnType<typeof request> | undefined;
    let again: NodeJS.Timeout | undefined;
    const ask = (): void => {
      const retry = (): void => void (again = setTimeout(ask, 20));
      call = request({ socketPath, path: '/_ping' }, (response) => {
        response.resume();
        if (response.statusCode === 200) ready();
        else retry();
      });
      // Refused: the socket is made, but nobody listens yet.
      call.on('error', retry);
      call.end();
    };
    ask();
    return () => {
      clearTimeout(again);
      call?.removeAllListeners('error').on('error', () => undefined);
      call?.destroy();
    };
  });
