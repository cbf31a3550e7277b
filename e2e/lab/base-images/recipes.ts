import { createHash } from 'node:crypto';
import { fail } from '../errors.ts';
import { families } from './families/index.ts';
import type { Recipe, RecipeBody } from './recipe.ts';
import { rootFsVersion } from './root-fs.ts';

const describe = async (image: string): Promise<RecipeBody | { readonly unavailable: string }> => {
  for (const family of families) {
    const body = await family.recipeFor(image);
    if (body) return body;
  }
  throw fail('LAB_UNKNOWN_IMAGE', { image, known: families.map(({ images }) => images).join('; ') });
};

/** Why the lab cannot make one of these images, or undefined when it can make all. @throws LAB_UNKNOWN_IMAGE */
export const whyUnavailable = async (images: readonly string[]): Promise<string | undefined> => {
  for (const image of images) {
    const body = await describe(image);
    if ('unavailable' in body) return `${image}: ${body.unavailable}`;
  }
  return undefined;
};

/**
 * The recipe of an image after those of the images under it.
 * @throws LAB_UNKNOWN_IMAGE, LAB_IMAGE_UNAVAILABLE
 */
export const recipesFor = async (image: string): Promise<readonly Recipe[]> => {
  const body = await describe(image);
  if ('unavailable' in body) throw fail('LAB_IMAGE_UNAVAILABLE', { image, reason: body.unavailable });
  const own = { args: {}, packages: {}, files: {}, ...body, image };
  const below = own.parent === undefined ? [] : await recipesFor(own.parent);
  const hash = createHash('sha256')
    .update(JSON.stringify([own, own.rootFs && rootFsVersion, below.at(-1)?.hash]))
    .digest('hex')
    .slice(0, 16);
  return [...below, { ...own, hash }];
};
