import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
}
interface Manifest {
  readonly manifests?: readonly Descriptor[];
  readonly config?: Descriptor;
  readonly layers?: readonly Descriptor[];
}

/** A piece of a pushed image: an index, a manifest, a configuration, a layer (unpacked tar) or an attestation. */
export interface ImageBlob {
  readonly name: string;
  readonly bytes: Buffer;
}

const unpack = promisify(gunzip);
const accept = ['oci.image.index.v1', 'oci.image.manifest.v1', 'docker.distribution.manifest.list.v2', 'docker.distribution.manifest.v2']
  .map((kind) => `application/vnd.${kind}+json`)
  .join(', ');

const fetchBytes = async (url: string): Promise<Buffer> => {
  const answer = await fetch(url, { headers: { accept }, signal: AbortSignal.timeout(60_000) });
  // A piece that is missing would be a search that looked nowhere.
  if (!answer.ok) throw new TypeError(`${url} answers ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
};

/** Everything that a push put into the registry under this digest; layers that a base image brought (`known`) are left out. */
export async function* readImageBlobs(
  repository: string,
  digest: string,
  known: ReadonlySet<string> = new Set(),
): AsyncGenerator<ImageBlob> {
  const [host = '', ...path] = repository.split('/');
  const base = `http://${host}/v2/${path.join('/')}`;
  const bytes = await fetchBytes(`${base}/manifests/${digest}`);
  yield { name: `manifest ${digest}`, bytes };
  const manifest = JSON.parse(bytes.toString()) as Manifest;
  for (const each of manifest.manifests ?? []) yield* readImageBlobs(repository, each.digest, known);
  for (const each of [...(manifest.config === undefined ? [] : [manifest.config]), ...(manifest.layers ?? [])]) {
    if (known.has(each.digest)) continue;
    const blob = await fetchBytes(`${base}/blobs/${each.digest}`);
    yield { name: `${each.mediaType} ${each.digest}`, bytes: blob[0] === 0x1f && blob[1] === 0x8b ? await unpack(blob) : blob };
  }
}
