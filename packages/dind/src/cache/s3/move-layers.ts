import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchObject, hasObject, readObject, sendFile, writeObject, type S3Place } from './s3-client.ts';
import { unusable } from '../unusable.ts';

/** What an OCI manifest says of a blob. https://github.com/opencontainers/image-spec/blob/main/descriptor.md */
interface Descriptor {
  readonly digest: string;
  readonly size: number;
  readonly mediaType: string;
}
interface Manifest {
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
}

// Beside what BuildKit itself would write into the same bucket (`manifests/`, `blobs/`), whose format is another.
const manifestKey = (name: string): string => `oci/manifests/${name}.json`;
const blobKey = (hex: string): string => `oci/blobs/sha256/${hex}`;
const atOnce = 6;

const hexOf = ({ digest }: Pick<Descriptor, 'digest'>): string => {
  const hex = /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1];
  if (hex === undefined) throw unusable('it names a digest that is none');
  return hex;
};

const parseManifest = (text: string): Manifest => {
  try {
    const { config, layers } = JSON.parse(text) as Manifest;
    [config, ...layers].forEach(hexOf);
    return { config, layers };
  } catch {
    throw unusable('its manifest is corrupt');
  }
};

const blobsOf = ({ config, layers }: Manifest): readonly Descriptor[] => [
  ...new Map([config, ...layers].map((descriptor) => [descriptor.digest, descriptor])).values(),
];

/** Runs a task for each item, a few at a time; the first failure ends it. */
const forEachFew = async <Item>(items: readonly Item[], task: (item: Item) => Promise<void>): Promise<void> => {
  const rest = items.values();
  const work = async (): Promise<void> => {
    for (const item of rest) await task(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
};

/**
 * Fetches a cache into a folder, as an OCI image layout that BuildKit imports.
 *
 * @returns the bytes that came, or undefined when there is no cache of that name yet
 * @throws CACHE_UNUSABLE
 */
export const fetchLayers = async (place: S3Place, name: string, folder: string): Promise<number | undefined> => {
  const text = await readObject(place, manifestKey(name));
  if (text === undefined) return undefined;
  const blobs = join(folder, 'blobs', 'sha256');
  await mkdir(blobs, { recursive: true });
  let bytes = text.length;
  await forEachFew(blobsOf(parseManifest(text)), async (descriptor) => {
    const hex = hexOf(descriptor);
    const length = await fetchObject(place, blobKey(hex), join(blobs, hex), hex);
    bytes += length;
  });
  const hex = createHash('sha256').update(text).digest('hex');
  await writeFile(join(blobs, hex), text);
  await writeFile(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  const manifest = {
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    digest: `sha256:${hex}`,
    size: Buffer.byteLength(text),
    annotations: { 'org.opencontainers.image.ref.name': 'latest' },
  };
  const index = { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests: [manifest] };
  await writeFile(join(folder, 'index.json'), JSON.stringify(index));
  return bytes;
};

/**
 * Sends what BuildKit exported to a folder: the blobs that the store lacks, then the manifest that names them, so that a reader
 * never meets half a cache.
 *
 * @returns the bytes that went
 * @throws CACHE_UNUSABLE
 */
export const sendLayers = async (place: S3Place, name: string, folder: string): Promise<number> => {
  const blob = (hex: string): string => join(folder, 'blobs', 'sha256', hex);
  const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as { readonly manifests?: readonly Descriptor[] };
  const [top] = index.manifests ?? [];
  if (top === undefined) throw unusable('the engine exported nothing');
  const text = await readFile(blob(hexOf(top)), 'utf8');
  let bytes = text.length;
  await forEachFew(blobsOf(parseManifest(text)), async (descriptor) => {
    const hex = hexOf(descriptor);
    if (await hasObject(place, blobKey(hex))) return;
    await sendFile(place, blobKey(hex), blob(hex), { sha256: hex, size: descriptor.size });
    bytes += descriptor.size;
  });
  await writeObject(place, manifestKey(name), text);
  return bytes;
};
