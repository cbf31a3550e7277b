import type { BuildStep, Notice, Toolchain } from '@migetpacks/core/plugin';
import { readLock } from './composer-files.ts';
import { extensionsOf } from './extensions.ts';
import type { PhpContext } from './facts.ts';
import { frankenphpMajor, suiteOf } from './versions.ts';

/** Where what ships of PHP is gathered, laid out as below `/usr/local`. */
export const gathered = '/opt/php';

/** What the app needs of the image, without compilers, headers and development tools. A copy loses the right to low ports, which pods may forbid. */
const gather = `\
mkdir -p ${gathered}/bin ${gathered}/lib/php ${gathered}/etc
cp /usr/local/bin/frankenphp /usr/local/bin/php ${gathered}/bin/
cp -a /usr/local/lib/*.so* ${gathered}/lib/
cp -a /usr/local/lib/php/extensions ${gathered}/lib/php/
cp -a "$PHP_INI_DIR" ${gathered}/etc/
cp "$PHP_INI_DIR/php.ini-production" ${gathered}/etc/php/php.ini`;

const setup = (extensions: readonly string[]): readonly BuildStep[] => [
  ...(extensions.length === 0
    ? []
    : [
        {
          name: 'Install the extensions that the image lacks',
          run: { kind: 'argv', argv: ['install-php-extensions', ...extensions] },
        } satisfies BuildStep,
      ]),
  { name: 'Gather what ships of PHP', run: { kind: 'script', script: gather } },
];

/** Packages that come out of a repository instead of an archive. */
const needsGit = async ({ tree }: PhpContext): Promise<boolean> =>
  (await readLock(tree))?.packages.some(({ dist }) => dist?.url === undefined) === true;

const notices = ({ tree }: PhpContext): readonly Notice[] =>
  tree.find('auth.json') === undefined
    ? []
    : [
        {
          level: 'warning',
          text: 'auth.json is left out of the build, since it holds secrets; pass the variable COMPOSER_AUTH instead',
        },
      ];

/** FrankenPHP's image, which has PHP, its sources and compilers, with Composer beside it. */
export const toolchain = async (context: PhpContext): Promise<Toolchain> => {
  const { versions } = context;
  const { version } = versions.language;
  const { composer } = versions.tools;
  const extensions = await extensionsOf(context);
  return {
    base: { name: 'dunglas/frankenphp', tag: `${frankenphpMajor}-php${version}-${suiteOf(version)}` },
    reason: 'FrankenPHP: PHP with its web server, and what extensions are compiled with',
    systemPackages: composer === undefined ? [] : [...((await needsGit(context)) ? ['git'] : []), 'unzip'],
    ...(composer === undefined
      ? {}
      : { imports: [{ image: { name: 'composer', tag: composer.version }, from: '/usr/bin/composer', to: '/usr/bin/composer' }] }),
    env:
      composer === undefined
        ? {}
        : { COMPOSER_ALLOW_SUPERUSER: '1', COMPOSER_CACHE_DIR: '/root/.cache/composer', COMPOSER_NO_INTERACTION: '1' },
    setup: setup(extensions),
    // Nothing is portable: the libraries are spread over the image.
    suite: suiteOf(version),
    crossCompiles: false,
    notices: notices(context),
  };
};
