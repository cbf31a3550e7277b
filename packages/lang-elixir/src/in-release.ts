import { fail } from './errors.ts';

/** A path into a release where `mix release` leaves it: `_build/prod/rel/shop/bin/shop`. */
const inBuild = /(?<![^\s'"=;&|()])(?:[^\s'"=;&|()]*\/)?_build\/[\w-]+\/rel\/(\w+)(?:\/|(?![^\s'"=;&|()]))/g;

/**
 * The command as the image runs it, where the release is the working directory; undefined where it names no release.
 *
 * @throws ELIXIR_RELEASE_NOT_SHIPPED
 */
export const findInRelease = (command: string, shipped: string): string | undefined => {
  const found = command.replace(inBuild, (path, name: string) => {
    if (name !== shipped) throw fail('ELIXIR_RELEASE_NOT_SHIPPED', { command, name, shipped });
    return path.endsWith('/') ? '' : '.';
  });
  return found === command ? undefined : found;
};
