import { describe, expect, it } from 'vitest';
import { commandsOf } from '@migetpacks/core/testing';
import { contextOf, git, hex, mixExs, mixLock, type Files } from '../test/context.ts';
import { dependencies } from './dependencies.ts';
import { toolchain } from './toolchain.ts';

const ask = async (files: Files, options = {}) => (await dependencies(await contextOf(files, options)))[0];
const plug: Files = { 'mix.exs': mixExs('app: :shop', '{:plug, "~> 1.0"}'), 'mix.lock': mixLock(hex('plug')) };

describe('the dependency layer', () => {
  it('is a function of project, lockfile and the configuration that the compiler reads', async () => {
    const config = {
      'config/config.exs': '',
      'config/prod.exs': '',
      'config/dev.exs': '',
      'config/test.exs': '',
      'config/runtime.exs': '',
    };
    const layer = await ask({ ...plug, ...config, 'lib/shop.ex': '' });
    expect(layer?.inputs).toEqual(['mix.exs', 'mix.lock', 'config/config.exs', 'config/prod.exs']);
    expect(commandsOf(layer?.steps)).toEqual(['mix deps.get --only prod --check-locked', 'mix deps.compile']);
    expect(layer?.tree).toEqual([]);
  });

  it('is compiled for the environment that the operator names', async () => {
    const layer = await ask({ ...plug, 'config/staging.exs': '', 'config/prod.exs': '' }, { settings: { mixEnv: 'staging' } });
    expect(layer?.inputs).toContain('config/staging.exs');
    expect(layer?.inputs).not.toContain('config/prod.exs');
    expect(commandsOf(layer?.steps)[0]).toContain('--only staging');
  });

  it('reads every project of an umbrella at its own place', async () => {
    const files = {
      'mix.exs': mixExs('apps_path: "apps"'),
      'apps/a/mix.exs': mixExs('app: :a', '{:plug, "~> 1.0"}'),
      'apps/b/mix.exs': mixExs('app: :b', '{:a, in_umbrella: true}'),
      'mix.lock': mixLock(hex('plug')),
    };
    expect((await ask(files))?.inputs).toEqual(['mix.exs', 'apps/a/mix.exs', 'apps/b/mix.exs', 'mix.lock']);
  });

  it('reads local dependencies whole, and those of theirs', async () => {
    const files = {
      'mix.exs': mixExs('app: :shop', '{:menu, path: "libs/menu"}'),
      'libs/menu/mix.exs': mixExs('app: :menu', '{:text, path: "../text"}'),
      'libs/menu/test/menu_test.exs': '',
      'libs/text/mix.exs': mixExs('app: :text'),
      'libs/text/lib/text.ex': '',
    };
    const layer = await ask(files);
    expect(layer?.inputs).toEqual(['mix.exs', 'libs/menu/mix.exs', 'libs/text/lib/text.ex', 'libs/text/mix.exs']);
    expect(commandsOf(layer?.steps)).toEqual(['mix deps.compile']);
  });

  it('reads the files that the project file reads', async () => {
    const files = { ...plug, 'mix.exs': mixExs('app: :shop', '{:plug, "~> 1.0"}', '  @version File.read!("VERSION")'), VERSION: '1' };
    expect((await ask(files))?.inputs).toContain('VERSION');
  });

  it('does not exist without dependencies, nor for those of other environments', async () => {
    expect(await ask({ 'mix.exs': mixExs('app: :shop', '{:credo, "~> 1.7", only: [:dev, :test]}') })).toBeUndefined();
  });

  it('warns without a lockfile', async () => {
    const layer = await ask({ 'mix.exs': mixExs('app: :shop', '{:plug, "~> 1.0"}') });
    expect([commandsOf(layer?.steps)[0], layer?.notices?.[0]?.level]).toEqual(['mix deps.get --only prod', 'warning']);
  });

  it('downloads the programs that build assets once', async () => {
    const aliases = 'app: :shop, aliases: ["assets.setup": ["esbuild.install --if-missing"]]';
    expect(commandsOf((await ask({ ...plug, 'mix.exs': mixExs(aliases, '{:plug, "~> 1.0"}') }))?.steps).at(-1)).toBe('mix assets.setup');
  });

  it('sees the keys of private repositories, and what the project file reads', async () => {
    const files = { ...plug, 'mix.exs': mixExs('app: :shop', '{:plug, "~> 1.0"}', '  def key, do: System.get_env("OBAN_KEY")') };
    const layer = await ask(files, { variables: { public: ['HEX_MIRROR'], secret: ['HEX_REPOS_KEY', 'SECRET_KEY_BASE'] } });
    expect(layer?.steps[0]?.variables).toEqual(['HEX_MIRROR', 'HEX_REPOS_KEY', 'OBAN_KEY']);
  });

  it.each<[string, Files, string]>([
    ['a dependency that is not locked', { ...plug, 'mix.lock': mixLock(hex('mime')) }, 'ELIXIR_LOCKFILE_OUT_OF_STEP'],
    ['an empty lockfile', { ...plug, 'mix.lock': '' }, 'ELIXIR_LOCKFILE_INVALID'],
    ['a truncated lockfile', { ...plug, 'mix.lock': '%{\n  "plug": {:hex,' }, 'ELIXIR_LOCKFILE_INVALID'],
    ['a lockfile with a conflict', { ...plug, 'mix.lock': '%{\n<<<<<<< HEAD\n}' }, 'ELIXIR_LOCKFILE_INVALID'],
    ['a folder outside', { 'mix.exs': mixExs('app: :shop', '{:menu, path: "../menu"}') }, 'ELIXIR_LOCAL_DEPENDENCY_MISSING'],
    ['a folder without a project', { 'mix.exs': mixExs('app: :shop', '{:menu, path: "menu"}') }, 'ELIXIR_LOCAL_DEPENDENCY_MISSING'],
  ])('is refused for %s', async (_name, files, code) => {
    await expect(ask(files)).rejects.toMatchObject({ code });
  });
});

describe('the builder image', () => {
  const look = async (files: Files) => toolchain(await contextOf(files));

  it.each<[string, Files, string]>([
    ['slim for packages of Elixir', plug, 'elixir:1.20.3-otp-29-slim'],
    ['full for C code', { ...plug, 'mix.lock': mixLock(hex('plug'), hex('bcrypt_elixir', ':make, :mix')) }, 'elixir:1.20.3-otp-29'],
    [
      'full for elixir_make',
      { ...plug, 'mix.lock': mixLock(hex('plug'), hex('exqlite', ':mix', '{:elixir_make, "~> 0.8", []}')) },
      'elixir:1.20.3-otp-29',
    ],
    [
      'full for git',
      { 'mix.exs': mixExs('app: :shop', '{:x, git: "https://example.org/x.git"}'), 'mix.lock': mixLock(git('x')) },
      'elixir:1.20.3-otp-29',
    ],
    ['full for the app’s own C code', { ...plug, Makefile: '' }, 'elixir:1.20.3-otp-29'],
  ])('is %s', async (_name, files, expected) => {
    const { base } = await look(files);
    expect(`${base.name}:${base.tag}`).toBe(expected);
  });

  it('has Hex only where something comes from it', async () => {
    expect((await look(plug)).setup).toHaveLength(1);
    expect(await look({ 'mix.exs': mixExs() })).toMatchObject({ setup: [], systemPackages: [], env: { MIX_ENV: 'prod' } });
  });

  it('says that a patch release of Erlang is not pinned', async () => {
    expect((await look({ 'mix.exs': mixExs(), '.erlang-version': '29.0.1' })).notices).toEqual([
      { level: 'info', text: expect.stringContaining('29.0.1') },
    ]);
  });
});
