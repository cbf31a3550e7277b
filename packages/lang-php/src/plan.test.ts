import { describe, expect, it } from 'vitest';
import { contextOf, lockWith, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { dependencies } from './dependencies.ts';
import { extensionsOf } from './extensions.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

const page = { 'public/index.php': '' };
const app = (require: object, packages?: Readonly<Record<string, Readonly<Record<string, string>>>>): Files => ({
  ...page,
  'composer.json': { require },
  ...(packages === undefined ? {} : { 'composer.lock': lockWith(packages) }),
});

describe('extensions', () => {
  it.each<[string, Files, readonly string[]]>([
    ['those of the app', app({ 'ext-intl': '*', 'ext-bcmath': '*' }), ['bcmath', 'intl', 'opcache']],
    ['those of locked packages', app({}, { 'acme/pdf': { 'ext-gd': '*' } }), ['gd', 'opcache']],
    ['none that the image has', app({ 'ext-json': '*', 'ext-mbstring': '*', 'ext-PDO': '*', 'ext-simplexml': '*' }), ['opcache']],
    ['one under its other name', app({ 'ext-zend-opcache': '*' }), ['opcache']],
    ['opcache only where PHP lacks it', app({ php: '^8.5' }), []],
    ['what Laravel is configured to use', app({}, { 'laravel/framework': {} }), ['opcache', 'pcntl', 'pdo_mysql', 'pdo_pgsql']],
    ['what CodeIgniter needs', app({}, { 'codeigniter4/framework': {} }), ['intl', 'mysqli', 'opcache']],
    ['what WordPress needs', app({}, { 'roots/wordpress': {} }), ['mysqli', 'opcache']],
    ['the databases of a plain site', page, ['mysqli', 'opcache', 'pdo_mysql']],
  ])('are %s', async (_, files, extensions) => {
    expect(await extensionsOf(await contextOf(files))).toEqual(extensions);
  });

  it('are installed once, where the image that ships takes PHP from', async () => {
    const context = await contextOf(app({ 'ext-intl': '*' }), { settings: { extensions: ['redis'] } });
    const { base, setup } = await toolchain(context);
    const { artifacts, base: shipped } = await runtime(context);

    expect(base.tag).toBe('1-php8.4.24-trixie');
    expect(setup[0]!.run).toEqual({ kind: 'argv', argv: ['install-php-extensions', 'intl', 'opcache', 'redis'] });
    expect(shipped).toEqual({ name: 'debian', tag: 'trixie-slim' });
    expect(artifacts[0]).toEqual({ from: '/opt/php', to: '/usr/local' });
  });

  it('have sensible names', async () => {
    await expect(contextOf(app({ 'ext-$(rm)': '*' })).then(extensionsOf)).rejects.toMatchObject({ code: 'PHP_EXTENSION_UNKNOWN' });
  });
});

describe('the process web', () => {
  const root = async (files: Files, command?: string, settings = {}) => {
    const declaredProcesses = command === undefined ? [] : [{ type: 'web', command, source: 'Procfile:1' }];
    const { files: written, processes } = await runtime(await contextOf(files, { declaredProcesses, settings }));
    const config = written.find(({ path }) => path.endsWith('Caddyfile'))!.text;
    const { command: shown } = processes[0]!;
    return [/root \* (\S+)/.exec(config)![1], 'argv' in shown ? shown.argv.slice(0, 2).join(' ') : shown.script];
  };

  it.each<[string | undefined, string, string]>([
    [undefined, '/app/public', 'frankenphp run'],
    ['heroku-php-apache2 public/', '/app/public', 'frankenphp run'],
    ['vendor/bin/heroku-php-nginx -C nginx.conf public', '/app/public', 'frankenphp run'],
    ['heroku-php-apache2', '/app', 'frankenphp run'],
    ['php -S 0.0.0.0:$PORT -t public', '/app/public', 'frankenphp run'],
    ['php -S 0.0.0.0:${PORT:-8000}', '/app', 'frankenphp run'],
    ['php artisan serve --host=0.0.0.0 --port=$PORT', '/app/public', 'frankenphp run'],
    ['symfony serve --no-tls', '/app/public', 'frankenphp run'],
    ['php bin/server.php', '/app/public', 'php bin/server.php'],
    ['php -S 0.0.0.0:$PORT router.php', '/app/public', 'exec php -S 0.0.0.0:$PORT router.php'],
  ])('for %j serves %s with %j', async (command, folder, program) => {
    expect(await root(page, command)).toEqual([folder, program]);
  });

  it('hides what lies beside the pages when the whole source is served', async () => {
    const { files } = await runtime(await contextOf({ 'index.php': '' }));

    expect(files.at(-1)!.text).toContain('respond @private 404');
  });

  it.each<[string, Files, string | undefined, object]>([
    ['PHP_ROOT_MISSING', page, 'heroku-php-apache2 site/', {}],
    ['PHP_ROOT_MISSING', page, 'php -S 0.0.0.0:8000 -t ../other', {}],
    ['PHP_ROOT_MISSING', page, undefined, { root: 'site' }],
    ['PHP_NO_START_COMMAND', { 'composer.json': {} }, undefined, {}],
  ])('fails with %s for %j, %j and %j', async (code, files, command, settings) => {
    await expect(root(files, command, settings)).rejects.toMatchObject({ code });
  });
});

describe('Laravel', () => {
  const files = app({}, { 'laravel/framework': {} });

  it('has workers and a release, and writes to storage and bootstrap/cache', async () => {
    const { processes, writable } = await runtime(await contextOf(files));

    expect(processes.map(({ type }) => type)).toEqual(['web', 'worker', 'scheduler', 'release']);
    expect(writable).toEqual(['/app/bootstrap/cache', '/app/storage']);
  });

  it('keeps no configuration of the build', async () => {
    expect(JSON.stringify(await build(await contextOf(files)))).not.toContain('artisan');
  });
});

describe('dependencies', () => {
  it('are out of step when the lockfile lacks what the manifest asks for', async () => {
    const context = await contextOf(app({ 'slim/slim': '^4' }, { 'acme/other': {} }));

    await expect(dependencies(context)).rejects.toMatchObject({
      code: 'PHP_LOCKFILE_OUT_OF_STEP',
      message: expect.stringContaining('slim/slim'),
    });
  });

  it.each(['../shared', '/opt/shared', 'packages/missing'])('refuses a package from the folder %s', async (url) => {
    const lock = { packages: [{ name: 'acme/shared', version: '1', dist: { type: 'path', url } }] };

    await expect(contextOf({ ...app({}), 'composer.lock': lock }).then(dependencies)).rejects.toMatchObject({
      code: 'PHP_PACKAGE_PATH_MISSING',
    });
  });

  it('name the variables that Composer reads', async () => {
    const variables = { public: ['APP_URL'], secret: ['COMPOSER_AUTH', 'DB_PASSWORD', 'GITHUB_TOKEN'] };
    const [layer] = await dependencies(await contextOf(app({ 'a/b': '*' }), { variables }));

    expect(layer!.steps[0]!.variables).toEqual(['COMPOSER_AUTH', 'GITHUB_TOKEN']);
  });

  it('need no layer when nothing is required', async () => {
    expect(await dependencies(await contextOf(app({ php: '^8.2' })))).toEqual([]);
  });

  it('warn of a missing lockfile and of an auth.json', async () => {
    const context = await contextOf({ ...app({ 'a/b': '*' }), 'auth.json': '{}' });

    expect((await dependencies(context))[0]!.notices).toHaveLength(1);
    expect((await toolchain(context)).notices).toMatchObject([{ level: 'warning', text: expect.stringContaining('COMPOSER_AUTH') }]);
  });

  it('run post-install-cmd after the autoloader, whose scripts run by themselves', async () => {
    const files = { ...page, 'composer.json': { require: { 'a/b': '*' }, scripts: { 'post-install-cmd': 'php make.php' } } };
    const commands = (await build(await contextOf(files))).flatMap(({ run }) => ('kind' in run ? [run] : run));

    expect(commands.map((command) => ('argv' in command ? command.argv.join(' ') : 'script'))).toEqual([
      'composer dump-autoload --no-dev --optimize',
      'composer run-script --no-dev post-install-cmd',
      'script',
    ]);
  });
});

it('lets the app write to folders that are there for it', async () => {
  const files = { ...app({ 'codeigniter4/framework': '^4.6' }), 'writable/logs/index.html': '', 'web/app/uploads/.gitkeep': '' };
  expect((await runtime(await contextOf(files))).writable).toEqual(['/app/web/app/uploads', '/app/writable']);
});
