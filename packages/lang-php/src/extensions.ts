import { packageNames, readLock, readManifest, requirersOf } from './composer-files.ts';
import { fail } from './errors.ts';
import type { PhpContext } from './facts.ts';
import type { Lockfile, Manifest } from './schema.ts';

/** In every image of PHP (https://hub.docker.com/_/php): not compiled again. */
const builtIn = new Set(
  (
    'core ctype curl date dom fileinfo filter ftp hash iconv json lexbor libxml mbstring mysqlnd openssl pcre pdo pdo_sqlite phar posix random ' +
    'readline reflection session simplexml sodium spl sqlite3 standard tokenizer uri xml xmlreader xmlwriter zlib'
  ).split(' '),
);

/** Which extensions a framework uses without saying so to Composer: the choice is made by configuration. */
const byPackage: Readonly<Record<string, readonly string[]>> = {
  'laravel/framework': ['pcntl', 'pdo_mysql', 'pdo_pgsql'],
  'doctrine/dbal': ['pdo_mysql', 'pdo_pgsql'],
  'codeigniter4/framework': ['intl', 'mysqli'],
  'roots/wordpress': ['mysqli'],
  'johnpbloch/wordpress-core': ['mysqli'],
};
/** What a site without Composer may take for granted on any host for PHP. */
const ofPlainSites = ['mysqli', 'pdo_mysql'];

const aliases: Readonly<Record<string, string>> = { 'zend-opcache': 'opcache' };

const nameOf = (link: string): string => {
  const name = link.slice('ext-'.length).toLowerCase();
  return aliases[name] ?? name.replaceAll('-', '_');
};

interface Need {
  readonly name: string;
  readonly from: string;
}

/** `ext-*` of the app and of all locked packages, without what a polyfill stands in for. */
const required = (manifest: Manifest, lock: Lockfile | undefined): readonly Need[] => {
  const provided = new Set((lock?.packages ?? []).flatMap(({ provide = {} }) => Object.keys(provide)));
  return requirersOf(manifest, lock).flatMap(({ from, require }) =>
    Object.keys(require)
      .filter((link) => link.toLowerCase().startsWith('ext-') && (from === 'composer.json' || !provided.has(link)))
      .map((link) => ({ name: nameOf(link), from })),
  );
};

/** PHP 8.5 and later have it compiled in. */
const opcache = ({ versions }: PhpContext): readonly Need[] =>
  Number(versions.language.version.split('.')[1]) < 5 ? [{ name: 'opcache', from: 'php.ini' }] : [];

/** Extensions that the image of PHP lacks, sorted. @throws PHP_EXTENSION_UNKNOWN */
export const extensionsOf = async (context: PhpContext): Promise<readonly string[]> => {
  const { facts, settings, tree } = context;
  const manifest = await readManifest(tree);
  const lock = await readLock(tree);
  const names = packageNames(manifest, lock);
  const needs: readonly Need[] = [
    ...opcache(context),
    ...required(manifest, lock),
    ...Object.entries(byPackage).flatMap(([from, all]) => (names.has(from) ? all.map((name) => ({ name, from })) : [])),
    ...(facts.kind === 'source' ? ofPlainSites : []).map((name) => ({ name, from: 'plain PHP' })),
    ...(settings.extensions ?? []).map((name) => ({ name, from: 'the setting php.extensions' })),
  ].filter(({ name }) => !builtIn.has(name) && !(name === 'opcache' && opcache(context).length === 0));
  const odd = needs.find(({ name }) => !/^[a-z]\w*$/.test(name));
  if (odd) throw fail('PHP_EXTENSION_UNKNOWN', { extension: odd.name, from: odd.from });
  return [...new Set(needs.map(({ name }) => name))].sort();
};
