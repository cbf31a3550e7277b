import type { Family } from '../../recipe.ts';

/** Not made here yet. */
export const deno: Family = {
  images: 'denoland/deno:<x.y.z>',
  recipeFor: async (image) => (/^(?:denoland\/deno):/.test(image) ? { unavailable: 'the lab has no recipe for it yet' } : undefined),
};
