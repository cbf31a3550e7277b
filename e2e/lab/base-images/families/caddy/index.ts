import { filesOf, type Family } from '../../recipe.ts';

const read = filesOf(import.meta.url);

/** Caddy from Debian, which is older than the tag says: only its program is taken, and what it is told works in both. */
export const caddy: Family = {
  images: 'caddy:<x.y.z>',
  recipeFor: async (image) =>
    /^caddy:\d+\.\d+\.\d+$/.test(image) ? { parent: 'debian:trixie-slim', dockerfile: await read('./caddy.Dockerfile') } : undefined,
};
