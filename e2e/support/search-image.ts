import { readImageBlobs } from './image-blobs.ts';
import { findTraces, type Needle } from './traces.ts';

/** What a search through every piece of a pushed image found. */
export interface Search {
  /** Names of the pieces that were read. */
  readonly pieces: readonly string[];
  /** Which needle is in which piece. */
  readonly found: readonly string[];
}

/** Searches index, manifests, configurations, unpacked layers and attestations; layers in `known` are left out. */
export const searchImage = async (
  repository: string,
  digest: string,
  needles: readonly Needle[],
  known?: ReadonlySet<string>,
): Promise<Search> => {
  const pieces: string[] = [];
  const found: string[] = [];
  for await (const { name, bytes } of readImageBlobs(repository, digest, known)) {
    pieces.push(name);
    found.push(...findTraces(bytes, needles).map((trace) => `${trace} in ${name}`));
  }
  return { pieces, found };
};
