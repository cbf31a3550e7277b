import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Something on loopback, lent to containers under an address of a network that a test made. */
export interface Relay extends AsyncDisposable {
  /** `host:port` as containers see it. */
  readonly address: string;
  /** Paths that were asked for, of HTTP without TLS. */
  readonly paths: readonly string[];
}

/** Opens a relay to `target` (`host:port`) at an address of this machine. */
export const openRelay = async (host: string, target: string): Promise<Relay> => {
  const [targetHost = '', targetPort = ''] = target.split(':');
  const paths: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(targetPort), targetHost);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy()).on('close', () => open.delete(socket));
    }
    client.on('data', (data) => {
      for (const [, path = ''] of data.toString('latin1').matchAll(/^(?:GET|HEAD) (\/v2\/\S*) HTTP/gm)) paths.push(path);
    });
    client.pipe(upstream).pipe(client);
  });
  await once(server.listen(0, host), 'listening');
  return {
    address: `${host}:${(server.address() as AddressInfo).port}`,
    paths,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
