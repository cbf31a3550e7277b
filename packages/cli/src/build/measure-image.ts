import { inspectImage, readPorts, type BuildResult, type Engine } from '@migetpacks/dind';
import type { ImageTarget } from '../image-names.ts';
import type { BuiltImage } from '../report/result-file.ts';

/** What is there to say about an image is nice to have: the image itself is done. */
const orNothing = async <T extends object>(ask: () => Promise<T>): Promise<Partial<T>> => {
  try {
    return await ask();
  } catch {
    return {};
  }
};

/**
 * Asks for the size of a new image, and for its ports where no plan knows them.
 *
 * @param wanted whether somebody watches or keeps the answer: a registry takes as long for it as a small rebuild
 */
export const measureImage = async (
  engine: Engine,
  { tags: [name], output }: ImageTarget,
  result: BuildResult,
  { wanted, ports }: { readonly wanted: boolean; readonly ports?: readonly string[] },
): Promise<BuiltImage> => {
  const unmeasured = { result, ports: ports ?? [] };
  if (name === undefined || (output.kind !== 'load' && output.kind !== 'push')) return unmeasured;
  if (output.kind === 'push' && !wanted) return unmeasured;
  const where = output.kind === 'push' ? 'registry' : 'engine';
  const [measured, found] = await Promise.all([
    orNothing(() => inspectImage(engine, name, where)),
    ports === undefined && wanted ? orNothing(async () => ({ ports: await readPorts(engine, name, where) })) : {},
  ]);
  return { ...unmeasured, ...measured, ...found };
};
