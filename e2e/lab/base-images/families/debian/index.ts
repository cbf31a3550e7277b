import { debianMirror } from '../../../debian.ts';
import { filesOf, type Family } from '../../recipe.ts';

const read = filesOf(import.meta.url);

/** Debian's own images, and the one with compilers that the full language images stand on. */
export const debian: Family = {
  images: 'debian:<suite>-slim, buildpack-deps:<suite>',
  recipeFor: async (image) => {
    const [, suite] = /^debian:(bookworm|trixie)-slim$/.exec(image) ?? [];
    if (suite !== undefined)
      return { rootFs: suite, dockerfile: await read('./debian.Dockerfile'), args: { SUITE: suite, MIRROR: await debianMirror() } };
    const [, release] = /^buildpack-deps:(bookworm|trixie)$/.exec(image) ?? [];
    return release === undefined ? undefined : { parent: `debian:${release}-slim`, dockerfile: await read('./buildpack-deps.Dockerfile') };
  },
};
