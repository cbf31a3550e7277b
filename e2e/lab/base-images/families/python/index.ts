import type { Family } from '../../recipe.ts';

/** Not made here yet. */
export const python: Family = {
  images: 'python:<x.y.z>[-slim]',
  recipeFor: async (image) => (/^(?:python):/.test(image) ? { unavailable: 'the lab has no recipe for it yet' } : undefined),
};
