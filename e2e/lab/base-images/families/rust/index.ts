import type { Family } from '../../recipe.ts';

/** Not made here yet. */
export const rust: Family = {
  images: 'rust:<x.y.z>[-slim]',
  recipeFor: async (image) => (/^(?:rust):/.test(image) ? { unavailable: 'the lab has no recipe for it yet' } : undefined),
};
