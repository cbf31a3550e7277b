import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';

/** A registry with one image under every name: a tar file as its only layer, behind TLS. */
export interface TinyRegistry {
  readonly host: string;
  readonly port: number;
  readonly layer: string;
  readonly cert: string;
  readonly key: string;
}

const digestOf = (content: Buffer): string => `sha256:${createHash('sha256').update(content).digest('hex')}`;
const architecture = process.arch === 'x64' ? 'amd64' : process.arch;

/** Serves such a registry until it is closed. */
export const openTinyRegistry = async ({
  host,
  port,
  layer,
  cert,
  key,
}: TinyRegistry): Promise<{ address: string; close: () => Promise<void> }> => {
  const tar = await readFile(layer);
  const config = Buffer.from(JSON.stringify({ architecture, os: 'linux', rootfs: { type: 'layers', diff_ids: [digestOf(tar)] } }));
  const describe = (mediaType: string, content: Buffer) => ({ mediaType, digest: digestOf(content), size: content.length });
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: describe('application/vnd.oci.image.config.v1+json', config),
      layers: [describe('application/vnd.oci.image.layer.v1.tar', tar)],
    }),
  );
  const blobs = new Map([tar, config, manifest].map((content) => [digestOf(content), content]));
  const server = createServer({ cert: await readFile(cert), key: await readFile(key) }, ({ url = '', method }, response) => {
    const content = /\/manifests\/(?!sha256:)/.test(url) ? manifest : blobs.get(/sha256:[0-9a-f]{64}/.exec(url)?.[0] ?? '');
    if (url === '/v2/') return response.writeHead(200).end('{}');
    if (content === undefined) return response.writeHead(404).end();
    const type = content === manifest ? 'application/vnd.oci.image.manifest.v1+json' : 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-length': content.length, 'docker-content-digest': digestOf(content) });
    return response.end(method === 'HEAD' ? undefined : content);
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return {
    address: `https://${host}:${String(port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
