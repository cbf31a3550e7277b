import type { GeneratedFile, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { PhpContext } from './facts.ts';

export const caddyfile = '/etc/frankenphp/Caddyfile';
/** The command that serves the app. */
export const serve = `frankenphp run --config ${caddyfile} --adapter caddyfile`;

const roots = ['public', 'web', 'www', 'html', 'public_html', 'httpdocs', 'htdocs', '.'];

const hostPort = /^(?:\S*:)?(?:\$PORT|\$\{PORT[^}]*\}|\d+)$/;

/** The folder that a command of another server names: `heroku-php-apache2 public/`, `php -S 0.0.0.0:$PORT -t web`. */
const rootIn = (command: string): string | undefined => {
  const [program = '', ...words] = command
    .trim()
    .replace(/^exec\s+/, '')
    .split(/\s+/);
  if (/(?:^|\/)heroku-php-(?:apache2|nginx)$/.test(program)) {
    const rest = words.filter((word, i) => !word.startsWith('-') && !/^-[CFIilt]$/.test(words[i - 1] ?? ''));
    return rest.length > 1 ? undefined : (rest[0] ?? '.');
  }
  if (program === 'symfony' && /^(?:local:)?(?:serve|server:start)$/.test(words[0] ?? '')) return 'public';
  if (program !== 'php') return undefined;
  if (/^artisan$/.test(words[0] ?? '') && words[1] === 'serve') return 'public';
  const [flag, address = '', ...more] = words;
  if (flag !== '-S' || !hostPort.test(address)) return undefined;
  if (more.length === 0) return '.';
  // A router script decides by itself what is served.
  return more.length === 2 && more[0] === '-t' ? more[1] : undefined;
};

/** A server's command becomes FrankenPHP's; undefined leaves any other as it is. */
export const rewriteServer = (command: string): string | undefined => (rootIn(command) === undefined ? undefined : serve);

const clean = (root: string): string => root.replace(/^\.\//, '').replace(/\/+$/, '') || '.';
const exists = (tree: SourceTree, root: string): boolean => root === '.' || tree.hasDirectory(root);

/**
 * The folder that is served: the setting's, the one that the declared command names, or the first with an `index.php`.
 *
 * @throws PHP_ROOT_MISSING, PHP_NO_START_COMMAND
 */
export const webRoot = ({ declaredProcesses, settings, tree }: PhpContext): string => {
  const web = declaredProcesses.find(({ type }) => type === 'web');
  const named = web === undefined ? undefined : rootIn(web.command);
  const asked =
    settings.root === undefined
      ? named === undefined
        ? undefined
        : { root: named, from: web!.source }
      : { root: settings.root, from: 'the setting php.root' };
  if (asked !== undefined) {
    const root = clean(asked.root);
    if (root.startsWith('..') || root.startsWith('/') || !exists(tree, root)) throw fail('PHP_ROOT_MISSING', { root, from: asked.from });
    return root;
  }
  const found = roots.find((root) => tree.find(root === '.' ? 'index.php' : `${root}/index.php`));
  // A process of another kind serves the app.
  if (found === undefined && web !== undefined) return '.';
  if (found === undefined)
    throw fail('PHP_NO_START_COMMAND', { looked: roots.map((root) => (root === '.' ? 'index.php' : `${root}/index.php`)).join(', ') });
  return found;
};

/** What is next to the pages when the whole source is served, and nobody's business. */
const hidden = `\
\t@private {
\t\tpath */.* /vendor/* /node_modules/* /composer.json /composer.lock /package.json /Procfile
\t\tnot path /.well-known/*
\t}
\trespond @private 404
`;

/** FrankenPHP's configuration: HTTP on the port given, no admin endpoint, no file written. */
export const caddyConfig = (root: string, workdir: string): GeneratedFile => ({
  path: caddyfile,
  mode: 0o644,
  text: `{
	admin off
	persist_config off
	auto_https off
	grace_period 8s
	frankenphp
}
:{$PORT} {
	root * ${root === '.' ? workdir : `${workdir}/${root}`}
${root === '.' ? hidden : ''}	encode zstd gzip
	php_server
}
`,
});
