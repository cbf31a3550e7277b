import type { Family } from '../../recipe.ts';

/** Not made here yet. */
export const php: Family = {
  images: 'dunglas/frankenphp:<tag>, composer:<x.y.z>',
  recipeFor: async (image) =>
    /^(?:dunglas\/frankenphp|composer|php):/.test(image) ? { unavailable: 'the lab has no recipe for it yet' } : undefined,
};
