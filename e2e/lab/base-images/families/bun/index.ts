import type { Family } from '../../recipe.ts';

/** Not made here yet. */
export const bun: Family = {
  images: 'oven/bun:<x.y.z>[-slim]',
  recipeFor: async (image) => (/^(?:oven\/bun):/.test(image) ? { unavailable: 'the lab has no recipe for it yet' } : undefined),
};
