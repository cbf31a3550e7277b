import { readFile } from 'node:fs/promises';

/** Names of the image that buildx writes to its metadata file. */
export interface BuildMetadata {
  readonly imageDigest?: string;
  readonly imageId?: string;
}

/**
 * Reads `--metadata-file`; nothing when the build had no image as output.
 *
 * @param target the target of a bake file, each of which has its own part
 */
export const readMetadata = async (path: string, target?: string): Promise<BuildMetadata> => {
  let raw: Record<string, unknown>;
  try {
    const all = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    raw = target === undefined ? all : ((all[target] ?? {}) as Record<string, unknown>);
  } catch {
    return {};
  }
  const digest = raw['containerimage.digest'];
  const id = raw['containerimage.config.digest'];
  return { ...(typeof digest === 'string' ? { imageDigest: digest } : {}), ...(typeof id === 'string' ? { imageId: id } : {}) };
};
