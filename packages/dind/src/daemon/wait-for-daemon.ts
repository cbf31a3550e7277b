import { request } from 'node:http';

/** Asks a daemon for a sign of life. */
export const pingDaemon = (socketPath: string): Promise<boolean> =>
  new Promise((resolve) => {
    const call = request({ socketPath, path: '/_ping', timeout: 1000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    call.on('timeout', () => call.destroy());
    call.on('error', () => resolve(false));
    call.end();
  });

/** Polls until the daemon answers, it has ended, or the time is up. */
export const waitForDaemon = async (
  socketPath: string,
  { limit, hasEnded, signal }: { limit: number; hasEnded: () => boolean; signal: AbortSignal },
): Promise<'ready' | 'ended' | 'late' | 'aborted'> => {
  const end = performance.now() + limit;
  for (;;) {
    if (await pingDaemon(socketPath)) return 'ready';
    if (signal.aborted) return 'aborted';
    if (hasEnded()) return 'ended';
    if (performance.now() >= end) return 'late';
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
