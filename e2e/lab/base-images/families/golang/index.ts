import type { Family } from '../../recipe.ts';

/** Not made here yet. */
export const golang: Family = {
  images: 'golang:<x.y.z>',
  recipeFor: async (image) => (/^(?:golang):/.test(image) ? { unavailable: 'the lab has no recipe for it yet' } : undefined),
};
