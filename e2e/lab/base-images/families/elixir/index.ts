import type { Family } from '../../recipe.ts';

/** Not made here yet. */
export const elixir: Family = {
  images: 'elixir:<x.y.z>[-otp-<n>][-slim]',
  recipeFor: async (image) => (/^(?:elixir|erlang):/.test(image) ? { unavailable: 'the lab has no recipe for it yet' } : undefined),
};
