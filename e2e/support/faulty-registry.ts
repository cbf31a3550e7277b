import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on loopback that answers every question in one way. */
export interface FaultyRegistry extends AsyncDisposable {
  readonly address: string;
}

/** Opens a registry that does what `respond` does. */
export const openFaultyRegistry = async (
  respond: (response: ServerResponse, url: string, authorization: string | undefined, address: string) => void,
): Promise<FaultyRegistry> => {
  const server = createServer((request, response) => respond(response, request.url ?? '', request.headers.authorization, address()));
  const address = (): string => `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: address(),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** Asks for a token, as registries do, and gives it to one user. */
export const withTokens =
  (user: string) =>
  (response: ServerResponse, url: string, authorization: string | undefined, address: string): void => {
    if (url.startsWith('/token')) {
      const known = authorization === `Basic ${Buffer.from(user).toString('base64')}`;
      return void response.writeHead(known ? 200 : 401).end(known ? '{"token":"t0ken"}' : '{}');
    }
    if (authorization === 'Bearer t0ken') return void response.writeHead(200).end('{}');
    response.writeHead(401, { 'www-authenticate': `Bearer realm="http://${address}/token",service="test"` }).end('{}');
  };
