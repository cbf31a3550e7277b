import { filesOf, type Family } from '../../recipe.ts';

const read = filesOf(import.meta.url);
const all = async (names: readonly string[]): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await read(`./${name}`)] as const)));

/** FrankenPHP's own library and Caddy, built over Debian's PHP; its program is a small one of ours, since the original's module cannot be had. */
const frankenphp = async (version: string) => ({
  parent: 'buildpack-deps:trixie',
  dockerfile: await read('./frankenphp.Dockerfile'),
  args: { VERSION: version },
  files: await all(['go.mod', 'go.sum', 'main.go', 'php.go', 'install-php-extensions', 'pack-packages.sh']),
});

/** Debian's Composer, packed into one file as the official image has it. */
const composer = async () => ({
  parent: 'debian:trixie-slim',
  dockerfile: await read('./composer.Dockerfile'),
  files: await all(['pack-composer.php']),
});

export const php: Family = {
  images: 'dunglas/frankenphp:1-php<8.4.z>-trixie, composer:<x.y.z>',
  recipeFor: async (image) => {
    if (/^composer:\d+\.\d+\.\d+$/.test(image)) return composer();
    const [, version] = /^dunglas\/frankenphp:1-php(\d+\.\d+\.\d+)-trixie$/.exec(image) ?? [];
    if (version?.startsWith('8.4.')) return frankenphp(version);
    return /^(?:dunglas\/frankenphp|php):/.test(image)
      ? { unavailable: 'Debian 13, from which PHP comes here, has PHP 8.4 only' }
      : undefined;
  },
};
