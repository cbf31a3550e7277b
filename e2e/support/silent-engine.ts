import { createServer, type Socket } from 'node:net';

/** An engine on loopback that takes every question and answers none. */
export interface SilentEngine extends AsyncDisposable {
  /** Value for `DOCKER_HOST`. */
  readonly host: string;
}

/** Opens such an engine; `onQuestion` is called for each connection. */
export const openSilentEngine = async (onQuestion: () => void): Promise<SilentEngine> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).resume();
    onQuestion();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  return {
    host: `tcp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
