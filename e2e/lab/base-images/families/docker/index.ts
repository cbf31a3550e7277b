import type { Family } from '../../recipe.ts';

/** Not made here yet. */
export const docker: Family = {
  images: 'docker:<x.y.z>-dind',
  recipeFor: async (image) => (/^(?:docker):/.test(image) ? { unavailable: 'the lab has no recipe for it yet' } : undefined),
};
