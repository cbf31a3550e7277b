import { createServer } from 'node:http';

/** A registry on loopback that takes no layer: an upload starts and never ends. */
export interface StuckRegistry extends AsyncDisposable {
  readonly address: string;
}

/** Opens such a registry; `onUpload` is called when the first upload starts. */
export const openStuckRegistry = async (onUpload: () => void): Promise<StuckRegistry> => {
  const server = createServer((request, response) => {
    if (request.method === 'POST' || request.method === 'PUT' || request.method === 'PATCH') return onUpload();
    if (request.url === '/v2/') return response.writeHead(200).end('{}');
    return response.writeHead(404, { 'content-type': 'application/json' }).end('{"errors":[{"code":"NAME_UNKNOWN"}]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  return {
    address: `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
