import { filesOf, type Family } from '../../recipe.ts';

const read = filesOf(import.meta.url);

/**
 * Rust with the compiler of Debian (1.85 in Debian 13), whatever release the tag names: the project's own distribution is no package registry. An
 * example app therefore locks crates that the older compiler takes too. There is no rustup in it.
 */
export const rust: Family = {
  images: 'rust:<x.y.z>-slim-<suite>',
  recipeFor: async (image) => {
    const [, version, suite] = /^rust:(\d+\.\d+\.\d+)-slim-(bookworm|trixie)$/.exec(image) ?? [];
    if (version === undefined) return undefined;
    if (suite === 'bookworm') return { unavailable: 'Debian 12 has Rust 1.63, which is too old for current crates' };
    return { parent: `debian:${suite}-slim`, dockerfile: await read('./rust.Dockerfile'), args: { VERSION: version } };
  },
};
