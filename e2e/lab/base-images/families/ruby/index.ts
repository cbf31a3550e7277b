import { filesOf, type Family } from '../../recipe.ts';

const read = filesOf(import.meta.url);

/**
 * Debian 13's Ruby under the paths and variables of the official images. The full image also brings gems along: those of
 * Debian, packed again, as a mirror of RubyGems on disk, because a machine with only the package registries of other languages has
 * no other source of gems. Bundler is pointed at it in the image's home folder, so that apps need no change.
 */
export const ruby: Family = {
  images: 'ruby:<3.3.z>[-slim][-trixie]',
  recipeFor: async (image) => {
    const [, version, slim] = /^ruby:(\d+\.\d+\.\d+)(-slim)?(?:-trixie)?$/.exec(image) ?? [];
    if (version === undefined) return undefined;
    // Within one line extensions fit, so Debian's patch release may stand for another one.
    if (!version.startsWith('3.3.')) return { unavailable: 'Debian 13, from which Ruby comes here, has Ruby 3.3 only' };
    const base = await read('./ruby.Dockerfile');
    if (slim !== undefined) return { parent: 'debian:trixie-slim', dockerfile: `ARG PARENT\n${base}`, args: { VERSION: version } };
    return {
      parent: 'buildpack-deps:trixie',
      dockerfile: [await read('./mirror.Dockerfile'), base, await read('./full.Dockerfile')].join(''),
      args: { VERSION: version },
      files: { 'pack-gems.rb': await read('./pack-gems.rb'), 'gems.pins': await read('./gems.pins') },
    };
  },
};
