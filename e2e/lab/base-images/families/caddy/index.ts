import type { Family } from '../../recipe.ts';

/** Not made here yet. */
export const caddy: Family = {
  images: 'caddy:<x.y.z>',
  recipeFor: async (image) => (/^(?:caddy):/.test(image) ? { unavailable: 'the lab has no recipe for it yet' } : undefined),
};
