import { access, constants, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unusable } from './unusable.ts';

interface Index {
  readonly manifests: readonly { readonly digest: string; readonly annotations?: Readonly<Record<string, string>> }[];
}

const readIndex = async (folder: string): Promise<Index | undefined> => {
  let text: string;
  try {
    text = await readFile(join(folder, 'index.json'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusable(`its index.json cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
  try {
    const index = JSON.parse(text) as Index;
    index.manifests.forEach(({ digest }) => digest.startsWith('sha256:'));
    return index;
  } catch {
    throw unusable('its index.json is corrupt');
  }
};

/** Checks that BuildKit will find a cache in a folder; buildx only prints a warning that nobody sees. @throws CACHE_UNUSABLE */
export const checkReadable = async (folder: string, tag: string): Promise<void> => {
  const index = await readIndex(folder);
  if (!index?.manifests.some(({ annotations }) => annotations?.['org.opencontainers.image.ref.name'] === tag))
    throw unusable('there is nothing yet');
};

/** Makes the folder and checks that a cache can be written there, which would fail the build otherwise. @throws CACHE_UNUSABLE */
export const checkWritable = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw unusable(`the folder cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
};

const hexOf = (digest: string): string => digest.replace(/^sha256:/, '');

/** The blobs that some manifest of the folder needs. */
const neededBlobs = async (folder: string, { manifests }: Index): Promise<ReadonlySet<string>> => {
  const needed = new Set(manifests.map(({ digest }) => hexOf(digest)));
  for (const hex of [...needed]) {
    const manifest = JSON.parse(await readFile(join(folder, 'blobs', 'sha256', hex), 'utf8')) as {
      readonly config?: { readonly digest: string };
      readonly layers?: readonly { readonly digest: string }[];
    };
    for (const { digest } of [...(manifest.config === undefined ? [] : [manifest.config]), ...(manifest.layers ?? [])])
      needed.add(hexOf(digest));
  }
  return needed;
};

/**
 * Removes the blobs that no manifest names any more, since BuildKit only ever adds. Young ones stay: they may belong to a build
 * that is writing right now.
 */
export const pruneFolder = async (folder: string, olderThanMs = 60 * 60_000): Promise<void> => {
  const index = await readIndex(folder);
  if (index === undefined) return;
  const needed = await neededBlobs(folder, index);
  const blobs = join(folder, 'blobs', 'sha256');
  for (const name of await readdir(blobs)) {
    if (needed.has(name)) continue;
    const path = join(blobs, name);
    if (Date.now() - (await stat(path)).mtimeMs > olderThanMs) await rm(path, { force: true });
  }
};
