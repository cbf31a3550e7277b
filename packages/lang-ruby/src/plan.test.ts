import { describe, expect, it } from 'vitest';
import { contextOf, lockWith, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { dependencies } from './dependencies/index.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

const rack = { 'config.ru': 'run App' };
const rails = { ...rack, 'config/application.rb': '' };
const webOf = async (files: Files) => (await runtime(await contextOf({ Gemfile: '', ...files }))).processes[0]!.command;

describe('the process web', () => {
  it.each<[Files, unknown]>([
    [
      { 'Gemfile.lock': lockWith(['puma 7.1.0']), 'config/puma.rb': 'port ENV.fetch("PORT", 3000)' },
      { kind: 'argv', argv: ['bundle', 'exec', 'puma', '-C', 'config/puma.rb'] },
    ],
    [
      { 'Gemfile.lock': lockWith(['puma 7.1.0']), 'config/puma.rb': 'bind "tcp://127.0.0.1:3000"' },
      { kind: 'script', script: 'exec bundle exec puma -C config/puma.rb -b "tcp://0.0.0.0:$PORT"' },
    ],
    [{ 'Gemfile.lock': lockWith(['puma 7.1.0']) }, { kind: 'script', script: 'exec bundle exec puma -b "tcp://0.0.0.0:$PORT"' }],
    [{ 'Gemfile.lock': lockWith(['rack 2.2.20']) }, { kind: 'script', script: 'exec bundle exec rackup --host 0.0.0.0 --port "$PORT"' }],
    [
      { 'Gemfile.lock': lockWith(['unicorn 6.1.0']), 'config/unicorn.rb': '' },
      { kind: 'script', script: 'exec bundle exec unicorn -c config/unicorn.rb -l "0.0.0.0:$PORT"' },
    ],
  ])('of a Rack app with %j is %j', async (files, command) => {
    expect(await webOf({ ...rack, ...files })).toEqual(command);
  });

  it('of an app without config.ru is its program', async () => {
    expect(await webOf({ 'app.rb': '', 'Gemfile.lock': lockWith(['sinatra 4.2.1']) })).toMatchObject({
      argv: ['bundle', 'exec', 'ruby', 'app.rb'],
    });
  });

  it.each<[string, Files]>([
    ['RUBY_SERVER_MISSING', { ...rack, 'Gemfile.lock': lockWith(['rack 3.2.4']) }],
    ['RUBY_NO_START_COMMAND', { 'Gemfile.lock': lockWith(['rack 3.2.4']) }],
  ])('fails with %s for %j', async (code, files) => {
    await expect(webOf(files)).rejects.toMatchObject({ code });
  });
});

describe('Rails', () => {
  const lock = lockWith(['rails 8.0.4', 'railties 8.0.4', 'propshaft 1.3.1', 'puma 7.1.0', 'good_job 4.1.0']);
  const files = { Gemfile: '', 'Gemfile.lock': lock, 'db/migrate/1_a.rb': '', ...rails };

  it('has a worker and a release, and writes to log, storage and tmp', async () => {
    const { env, processes, writable } = await runtime(await contextOf(files));

    expect(processes.map(({ type, command }) => [type, 'argv' in command ? command.argv.join(' ') : ''])).toEqual([
      ['web', ''],
      ['worker', 'bundle exec good_job start'],
      ['release', 'bundle exec rails db:migrate'],
    ]);
    expect(writable).toEqual(['/app/log', '/app/storage', '/app/tmp']);
    expect(Object.keys(env)).not.toContain('SECRET_KEY_BASE');
  });

  it('compiles assets with a dummy key and runs no migration', async () => {
    const steps = await build(await contextOf(files));

    expect(steps.map(({ run }) => run)).toEqual([{ kind: 'argv', argv: ['bundle', 'exec', 'rails', 'assets:precompile'] }]);
    expect(steps[0]!.env).toMatchObject({ SECRET_KEY_BASE_DUMMY: '1', RAILS_ENV: 'production' });
  });

  it.each<[string, Files]>([
    ['without a pipeline', { 'Gemfile.lock': lockWith(['railties 8.0.4']) }],
    ['with compiled assets in the source', { 'public/assets/.manifest.json': '{}' }],
    ['with compiled assets of Sprockets', { 'public/assets/.sprockets-manifest-1a.json': '{}' }],
  ])('compiles no assets %s', async (_, more) => {
    expect(await build(await contextOf({ ...files, ...more }))).toEqual([]);
  });

  it('runs the command of the operator instead', async () => {
    const steps = await build(await contextOf(files, { buildCommand: 'make site' }));

    expect(steps.map(({ run }) => run)).toEqual([{ kind: 'script', script: 'make site' }]);
  });
});

describe('Hanami', () => {
  const packages: Files = { 'package.json': '{"dependencies":{"hanami-assets":"^2.3.0"}}' };
  const hanami = (version: string, more: Files = packages): Files => ({
    ...rack,
    Gemfile: '',
    'Gemfile.lock': lockWith(['hanami 2.3.0', `hanami-assets ${version}`, 'puma 7.1.0']),
    'config/assets.js': '',
    ...more,
  });

  it('compiles assets with Node.js, for the environment of the image', async () => {
    const context = await contextOf(hanami('2.3.0'));

    expect(await build(context)).toMatchObject([
      { run: { argv: ['bundle', 'exec', 'hanami', 'assets', 'compile'] }, env: { HANAMI_ENV: 'production' } },
    ]);
    expect((await toolchain(context)).needs).toEqual([{ program: 'node', because: 'the gem hanami-assets' }]);
    expect(await runtime(context)).toMatchObject({ needs: [], env: { HANAMI_SERVE_ASSETS: 'true' } });
  });

  it.each<[string, Files]>([
    ['that are in the source', hanami('2.3.0', { ...packages, 'public/assets/assets.json': '{}' })],
    ['of a version that had another way', hanami('1.3.6')],
    ['without packages to compile them with', hanami('2.3.0', {})],
  ])('compiles no assets %s', async (_what, files) => {
    expect(await build(await contextOf(files))).toEqual([]);
  });
});

describe('a site of Jekyll', () => {
  const pages = { Gemfile: '', '_config.yml': 'title: Tides', 'index.md': '' };
  const site = { ...pages, 'Gemfile.lock': lockWith(['jekyll 4.4.1']) };
  const serve = { type: 'web', command: 'bundle exec jekyll serve --host 0.0.0.0 --port $PORT', source: 'Procfile:1' };

  it('is made for production, and served without Ruby', async () => {
    const context = await contextOf(site);
    const { artifacts, base, processes } = await runtime(context);

    expect(await build(context)).toMatchObject([
      { run: { argv: ['bundle', 'exec', 'jekyll', 'build', '--destination', '_site'] }, env: { JEKYLL_ENV: 'production' } },
    ]);
    expect([base.name, artifacts]).toEqual(['debian', [{ from: '/app/_site', to: '/app' }]]);
    expect(processes).toMatchObject([{ type: 'web', command: { argv: expect.arrayContaining(['caddy']) } }]);
    expect((await dependencies(context))[0]).not.toHaveProperty('production');
  });

  it.each<[string, Files, object]>([
    ['a Gemfile without a lockfile', { ...pages, Gemfile: 'gem "github-pages", group: :jekyll_plugins' }, {}],
    ['a Procfile that starts its own server', site, { declaredProcesses: [serve] }],
    ['a command of the operator', site, { buildCommand: 'make site' }],
  ])('is seen beside %s', async (_what, files, options) => {
    const context = await contextOf(files, options);

    expect((await runtime(context)).base.name).toBe('debian');
    expect((await build(context))[0]!.env).toEqual({ JEKYLL_ENV: 'production' });
  });

  it.each<[string, Files, object]>([
    ['a Rack app that makes pages', { ...site, ...rack, 'Gemfile.lock': lockWith(['jekyll 4.4.1', 'puma 7.1.0']) }, {}],
    ['a process of its own', site, { declaredProcesses: [{ ...serve, command: 'bundle exec ruby serve.rb' }] }],
  ])('is not %s', async (_what, files, options) => {
    expect((await runtime(await contextOf(files, options))).base.name).toBe('ruby');
  });

  it('says when its links lead below another path than that of the server', async () => {
    const of = async (config: string) => (await runtime(await contextOf({ ...site, '_config.yml': config }))).notices;

    expect(await of('baseurl: "/tides" # of the project page')).toMatchObject([{ text: expect.stringContaining('/tides') }]);
    expect(await of('baseurl: "" # none')).toEqual([]);
  });

  it('has Node.js in the builder where a plugin loads ExecJS', async () => {
    const context = await contextOf({ ...site, 'Gemfile.lock': lockWith(['jekyll 4.4.1', 'execjs 2.10.0']) });

    expect((await toolchain(context)).needs).toMatchObject([{ program: 'node' }]);
    expect(await runtime(context)).not.toHaveProperty('needs');
  });
});

describe('packages of the distribution', () => {
  const lock = (...more: readonly string[]) => ({
    Gemfile: '',
    'Gemfile.lock': lockWith(['railties 8.0.4', 'puma 7.1.0', ...more]),
    ...rails,
  });
  const vips = lock('propshaft 1.3.1', 'ruby-vips 2.2.5', 'mini_magick 5.3.1');
  const builderOf = async (files: Files, options = {}) => (await toolchain(await contextOf(files, options))).systemPackages;

  it('are in the builder too when a gem opens one at its start and the asset build starts the app', async () => {
    expect(await builderOf(vips)).toEqual(['libvips']);
    expect((await runtime(await contextOf(vips))).systemPackages).toEqual(['libvips', 'imagemagick']);
  });

  it('are not in a builder that starts no app', async () => {
    expect(await builderOf(lock('ruby-vips 2.2.5'))).toEqual([]);
    expect(await builderOf(lock('ruby-vips 2.2.5'), { buildCommand: 'bin/rails build' })).toEqual(['libvips']);
    expect(await builderOf(lock('propshaft 1.3.1'))).toEqual([]);
  });
});

describe('dependencies', () => {
  it('names the variables of private sources and those that the Gemfile reads', async () => {
    const context = await contextOf(
      { Gemfile: 'source "https://#{ENV.fetch("GEMS_TOKEN")}@gems.acme.example"' },
      { variables: { public: ['BUNDLE_JOBS', 'API_URL'], secret: ['BUNDLE_GEMS__ACME__EXAMPLE', 'DATABASE_URL'] } },
    );
    const [layer] = await dependencies(context);

    expect(layer!.steps[0]!.variables).toEqual(['BUNDLE_GEMS__ACME__EXAMPLE', 'BUNDLE_JOBS', 'GEMS_TOKEN']);
  });

  it.each(['../shared', '/opt/shared', 'engines/missing'])('refuses a gem from %s', async (path) => {
    const lock = `PATH\n  remote: ${path}\n  specs:\n    shared (1.0)\n`;

    await expect(contextOf({ Gemfile: '', 'Gemfile.lock': lock }).then(dependencies)).rejects.toMatchObject({
      code: 'RUBY_LOCAL_GEM_MISSING',
      message: expect.stringContaining(path),
    });
  });

  it('warns of a missing lockfile and is then not frozen', async () => {
    const context = await contextOf({ Gemfile: 'gem "puma"' });

    expect((await dependencies(context))[0]!.notices).toHaveLength(1);
    expect((await toolchain(context)).env).toEqual({ BUNDLE_WITHOUT: 'development:test' });
  });

  it('installs all groups when the setting is empty', async () => {
    const context = await contextOf({ Gemfile: '' }, { settings: { bundleWithout: '' } });

    expect((await toolchain(context)).env).toEqual({});
  });
});
