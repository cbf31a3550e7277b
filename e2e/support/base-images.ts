import { reachesDockerHub } from '../lab/hub.ts';
import { whyUnavailable } from '../lab/base-images/recipes.ts';
import { readBaseImages } from './example.ts';

/** Tells whether the base images of an example app can be had here, and prints the reason when they cannot. */
export const hasBaseImages = async (name: string): Promise<boolean> => {
  if (await reachesDockerHub()) return true;
  const why = await whyUnavailable(await readBaseImages(name));
  if (why !== undefined) process.stderr.write(`\nNOT TESTED: the example app ${name}. Its base image cannot be had here: ${why}.\n\n`);
  return why === undefined;
};
