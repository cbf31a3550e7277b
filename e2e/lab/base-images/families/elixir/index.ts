import { filesOf, type Family } from '../../recipe.ts';

const read = filesOf(import.meta.url);

/** Debian releases of the official images (https://github.com/erlang/docker-erlang-otp); only that of the newest one has an Elixir that is new enough. */
const suiteOf = (otp: number): string => (otp >= 29 ? 'trixie' : otp >= 26 ? 'bookworm' : 'bullseye');

/**
 * Elixir and Erlang from Debian 13, whatever version the tag names: the archive holds one of each. The packages' own folder is
 * also where the official image has it.
 */
export const elixir: Family = {
  images: 'elixir:<x.y.z>-otp-<n>[-slim]',
  recipeFor: async (image) => {
    const [, version, otp, slim] = /^elixir:(\d+\.\d+\.\d+)-otp-(\d+)(-slim)?$/.exec(image) ?? [];
    if (version === undefined) return undefined;
    const suite = suiteOf(Number(otp));
    if (suite !== 'trixie') return { unavailable: `it stands on Debian ${suite}, whose own Elixir is too old` };
    return {
      parent: slim === undefined ? `buildpack-deps:${suite}` : `debian:${suite}-slim`,
      dockerfile: await read('./elixir.Dockerfile'),
      args: { VERSION: version },
    };
  },
};
