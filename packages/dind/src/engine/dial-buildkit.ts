import { readFile } from 'node:fs/promises';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { RemoteBuildKit, TlsFiles } from './remote-builder.ts';

const limit = 5000;

// How a client of HTTP/2, which gRPC is, begins: its preface and an empty SETTINGS frame. RFC 9113, section 3.4.
const greeting = Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])]);

const read = async (file: string | undefined): Promise<Buffer | undefined> => (file === undefined ? undefined : readFile(file));

const open = async ({ host, tlsServerName }: RemoteBuildKit, tls: TlsFiles | undefined): Promise<Socket | undefined> => {
  if (host.startsWith('unix://')) return connectPlain(host.slice('unix://'.length));
  // The other ways go through programs that only buildx knows how to call.
  if (!host.startsWith('tcp://') || !URL.canParse(host)) return undefined;
  const { hostname, port } = new URL(host);
  const address = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 1234) };
  if (tls === undefined) return connectPlain(address);
  const [ca, cert, key] = await Promise.all([read(tls.ca), read(tls.pair?.cert), read(tls.pair?.key)]);
  const servername = tlsServerName ?? address.host;
  return connectTls({
    ...address,
    ...(/^[\d.]+$|:/.test(servername) ? {} : { servername }),
    ...(ca ? { ca } : {}),
    ...(cert ? { cert } : {}),
    ...(key ? { key } : {}),
    ALPNProtocols: ['h2'],
  });
};

/** Asks a BuildKit for a sign of life: undefined when there is one, or why there is none. buildx would only say, late, that time is up. */
export const dialBuildKit = async (remote: RemoteBuildKit, tls: TlsFiles | undefined): Promise<string | undefined> => {
  const socket = await open(remote, tls);
  if (socket === undefined) return undefined;
  const problem = await new Promise<string | undefined>((resolve) => {
    socket.setTimeout(limit, () => resolve('It did not answer in time.'));
    socket.once('error', ({ message }) => resolve(message));
    // A server of TLS hangs up on who greets it in plain words, and on who shows it no certificate.
    const why = tls === undefined ? 'perhaps it speaks TLS: set BUILDKIT_TLS_DIR.' : 'perhaps it refuses the certificate.';
    socket.once('close', () => resolve(`It closed the connection; ${why}`));
    socket.once('data', () => resolve(undefined));
    socket.write(greeting);
  });
  socket.destroy();
  return problem;
};
