import { resolve } from 'node:path';
import type { Settings } from '@migetpacks/core/config';
import { writeFileAtomically } from '../write-file.ts';
import type { BuiltImage } from './result-file.ts';

/**
 * Writes the digest and the size of an image to files of their own, where they are wanted and known: what reads them, such as Tekton, takes a
 * file for a value as it is, without a line break.
 *
 * @throws CONFIG_WRITE_FAILED
 */
export const writeImageFacts = async (
  { digestFile, sizeFile }: Pick<Settings, 'digestFile' | 'sizeFile'>,
  { result, size }: BuiltImage,
  cwd: string,
): Promise<void> => {
  if (digestFile !== undefined && result.imageDigest !== undefined)
    await writeFileAtomically(resolve(cwd, digestFile.value), result.imageDigest);
  if (sizeFile !== undefined && size !== undefined) await writeFileAtomically(resolve(cwd, sizeFile.value), String(size));
};
