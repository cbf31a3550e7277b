import { describe, expect, it } from 'vitest';
import { commandText } from '@migetpacks/core/testing';
import { contextOf, hex, mixExs, mixLock, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { runtime } from './runtime.ts';

const ask = async (files: Files, options = {}) => runtime(await contextOf(files, options));
const processes = async (files: Files, options = {}) =>
  (await ask(files, options)).processes.map(({ type, command }) => `${type}: ${commandText(command)}`);
const scripts = async (files: Files, options = {}) => (await build(await contextOf(files, options))).map(({ run }) => JSON.stringify(run));
const declare = (command: string, type = 'web') => ({ declaredProcesses: [{ type, command, source: 'Procfile:1' }] });
const migration = { 'lib/shop/release.ex': 'defmodule Shop.Release do\n  def migrate do\n  end\nend' };
const app: Files = { 'mix.exs': mixExs() };

describe('the release', () => {
  it.each<[string, Files, string | undefined, string, string]>([
    ['has the name of an app that names none', app, undefined, 'mix release --overwrite', 'web: bin/shop start'],
    [
      'is the only one of the project',
      { 'mix.exs': mixExs('app: :shop, releases: [web: [strip_beams: true]]') },
      undefined,
      'mix release web --overwrite',
      'web: bin/web start',
    ],
    [
      'is the default one',
      { 'mix.exs': mixExs('app: :shop, releases: [a: [], b: []], default_release: :b') },
      undefined,
      'mix release b',
      'web: bin/b start',
    ],
    [
      'is the one that the operator names',
      { 'mix.exs': mixExs('app: :shop, releases: [a: [], b: []]') },
      'a',
      'mix release a',
      'web: bin/a start',
    ],
    [
      'comes from a function of the project file',
      {
        'mix.exs': mixExs(
          'app: :shop, releases: releases()',
          '',
          '  defp releases do\n    [live: [applications: [shop: :permanent]]]\n  end',
        ),
      },
      undefined,
      'mix release live',
      'web: bin/live start',
    ],
  ])('%s', async (_name, files, asked, command, process) => {
    const options = asked === undefined ? {} : { app: asked };
    expect((await scripts(files, options)).at(-1)).toContain(command);
    expect(await processes(files, options)).toEqual([process]);
  });

  const umbrella: Files = {
    'mix.exs': mixExs('apps_path: "apps"'),
    'apps/core/mix.exs': mixExs('app: :core'),
    'apps/web/mix.exs': mixExs('app: :web', '{:core, in_umbrella: true}'),
  };

  it('is that of the app of an umbrella on which no other depends', async () => {
    expect((await scripts(umbrella)).at(-1)).toContain('cd apps/web\\nmix release --overwrite');
    expect(await processes(umbrella)).toEqual(['web: bin/web start']);
    expect(await processes(umbrella, { app: 'apps/core' })).toEqual(['web: bin/core start']);
  });

  it.each<[string, Files, string | undefined, string]>([
    ['several are named', { 'mix.exs': mixExs('app: :shop, releases: [a: [], b: []]') }, undefined, 'ELIXIR_RELEASE_AMBIGUOUS'],
    ['several apps are on top', { ...umbrella, 'apps/jobs/mix.exs': mixExs('app: :jobs') }, undefined, 'ELIXIR_RELEASE_AMBIGUOUS'],
    ['the name is unknown', umbrella, 'wbe', 'ELIXIR_RELEASE_UNKNOWN'],
    ['an umbrella is empty', { 'mix.exs': mixExs('apps_path: "apps"') }, undefined, 'ELIXIR_MANIFEST_INVALID'],
    [
      'it has no runtime',
      { 'mix.exs': mixExs('app: :shop, releases: [shop: [include_erts: false]]') },
      undefined,
      'ELIXIR_RELEASE_WITHOUT_ERTS',
    ],
  ])('is refused when %s', async (_name, files, asked, code) => {
    await expect(ask(files, asked === undefined ? {} : { app: asked })).rejects.toMatchObject({ code });
  });

  it('has no cookie of its own, unless the project gives one', async () => {
    expect((await scripts(app)).at(-1)).toContain('rm /release/releases/COOKIE');
    const own = { 'mix.exs': mixExs('app: :shop, releases: [shop: [cookie: "ours"]]') };
    expect((await scripts(own)).at(-1)).not.toContain('COOKIE');
  });

  it('is assembled after the command of the operator', async () => {
    const all = await scripts(app, { buildCommand: 'mix compile && make pages' });
    expect(all).toEqual([expect.stringContaining('make pages'), expect.stringContaining('mix release')]);
  });

  it('has assets, which are built after the compiler', async () => {
    const files = { 'mix.exs': mixExs('app: :shop, aliases: ["assets.deploy": ["phx.digest"]]') };
    expect((await scripts(files)).slice(0, 2)).toEqual([expect.stringContaining('"compile"'), expect.stringContaining('"assets.deploy"')]);
  });
});

describe('an app that starts nothing', () => {
  const application = (body: string) => mixExs('app: :shop', '', `  def application do\n    [${body}]\n  end`);

  it('is told so', async () => {
    expect((await ask({ 'mix.exs': application('extra_applications: [:logger]') })).notices).toMatchObject([
      { level: 'warning', text: expect.stringContaining('mod:') },
    ]);
    expect((await ask({ 'mix.exs': application('mod: {Shop.Application, []}') })).notices).toEqual([]);
  });

  it('may be the root of an umbrella with one that starts', async () => {
    const files = { 'mix.exs': mixExs('apps_path: "apps"'), 'apps/shop/mix.exs': application('mod: {Shop.Application, []}') };
    expect((await ask(files)).notices).toEqual([]);
  });
});

describe('process types', () => {
  it('migrate the database where the app can', async () => {
    expect(await processes({ ...app, ...migration })).toEqual(['web: bin/shop start', 'release: bin/shop eval Shop.Release.migrate()']);
    expect(await processes({ ...app, 'rel/overlays/bin/migrate': '' })).toEqual(['web: bin/shop start', 'release: bin/migrate']);
  });

  it.each([
    ['mix phx.server'],
    ['MIX_ENV=prod mix phx.server'],
    ['mix run --no-halt'],
    ['elixir --sname web -S mix phx.server'],
    ['exec mix phx.server'],
  ])('start the release instead of "%s"', async (command) => {
    expect(await processes(app, declare(command))).toEqual(['web: bin/shop start']);
  });

  it.each([
    ['_build/prod/rel/shop/bin/shop start', 'bin/shop start'],
    ['MIX_ENV=prod ./_build/prod/rel/shop/bin/shop start', 'MIX_ENV=prod exec bin/shop start'],
    ['/app/_build/prod/rel/shop/bin/server', 'bin/server'],
    ['cd _build/prod/rel/shop && bin/shop start', 'cd . && exec bin/shop start'],
    [
      "_build/prod/rel/shop/bin/shop eval 'Shop.Release.migrate' && _build/prod/rel/shop/bin/shop start",
      "bin/shop eval 'Shop.Release.migrate' && exec bin/shop start",
    ],
    ['./my_build/prod/rel/shop/bin/shop', './my_build/prod/rel/shop/bin/shop'],
  ])('find the release of "%s" in the image', async (command, started) => {
    expect(await processes(app, declare(command))).toEqual([`web: ${started}`]);
  });

  it('are refused when they start another release than the one that ships', async () => {
    await expect(ask(app, declare('_build/prod/rel/admin/bin/admin start'))).rejects.toMatchObject({
      code: 'ELIXIR_RELEASE_NOT_SHIPPED',
      message: expect.stringContaining('"shop"'),
    });
  });

  it('migrate instead of mix ecto.migrate', async () => {
    expect(await processes({ ...app, ...migration }, declare('mix ecto.migrate', 'release'))).toEqual([
      'web: bin/shop start',
      'release: bin/shop eval Shop.Release.migrate()',
    ]);
  });

  it.each([['mix ecto.migrate'], ['mix shop.import']])('are refused for "%s", which a release lacks', async (command) => {
    await expect(ask(app, declare(command, 'release'))).rejects.toMatchObject({ code: 'ELIXIR_MIX_AT_RUNTIME' });
  });

  it('are left alone when a release can run them', async () => {
    expect(await processes(app, declare('bin/shop rpc "Shop.run()"', 'worker'))).toEqual([
      'web: bin/shop start',
      'worker: bin/shop rpc Shop.run()',
    ]);
  });
});

describe('the image', () => {
  it.each([
    ['29', 'trixie-slim'],
    ['28', 'bookworm-slim'],
    ['27', 'bookworm-slim'],
  ])('stands on the Debian that Erlang %s was compiled on', async (otp, tag) => {
    expect(await ask({ ...app, '.erlang-version': otp })).toMatchObject({ base: { name: 'debian', tag }, sharedLibraries: 'scan' });
  });

  it('lets Phoenix serve, and a release write only to /tmp', async () => {
    const files = { 'mix.exs': mixExs('app: :shop', '{:phoenix, "~> 1.8"}'), 'mix.lock': mixLock(hex('phoenix')) };
    expect((await ask(files)).env).toEqual({
      LANG: 'C.UTF-8',
      MIX_ENV: 'prod',
      PHX_SERVER: 'true',
      RELEASE_DISTRIBUTION: 'none',
      RELEASE_TMP: '/tmp',
    });
    expect((await ask(app)).env).not.toHaveProperty('PHX_SERVER');
  });
});
