import type { Family } from '../../recipe.ts';

/** Not made here yet. */
export const ruby: Family = {
  images: 'ruby:<x.y.z>[-slim]',
  recipeFor: async (image) => (/^(?:ruby):/.test(image) ? { unavailable: 'the lab has no recipe for it yet' } : undefined),
};
