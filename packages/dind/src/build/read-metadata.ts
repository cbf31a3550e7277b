import { readFile } from 'node:fs/promises';

/** Names of the image that buildx writes to its metadata file. */
export interface BuildMetadata {
  readonly imageDigest?: string;
  readonly imageId?: string;
}

/** Reads `--metadata-file`; nothing when the build had no image as output. */
export const readMetadata = async (path: string): Promise<BuildMetadata> => {
  let raw: Record<string, unknown>;
  try {
    raw = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
  const digest = raw['containerimage.digest'];
  const id = raw['containerimage.config.digest'];
  return { ...(typeof digest === 'string' ? { imageDigest: digest } : {}), ...(typeof id === 'string' ? { imageId: id } : {}) };
};
