import { describe, expect, it } from 'vitest';
import { contextOf, mixExs, type Files } from '../test/context.ts';

const ask = async (files: Files, options = {}) => {
  const { versions } = await contextOf({ 'mix.exs': mixExs(), ...files }, options);
  return [versions.language.version, versions.tools['erlang']!.version];
};
const requiring = (requirement: string): Files => ({ 'mix.exs': mixExs(`app: :shop, elixir: "${requirement}"`) });

describe('the versions of Elixir and Erlang', () => {
  it.each<[string, Files, string, string]>([
    ['.elixir-version and .erlang-version', { '.elixir-version': '1.17.2', '.erlang-version': '26.2.5' }, '1.17.2', '26'],
    ['.tool-versions', { '.tool-versions': 'erlang 27.1.2\nelixir 1.18.1\n' }, '1.18.1', '27'],
    ['a pair in .tool-versions', { '.tool-versions': 'elixir 1.17.0-otp-27\n' }, '1.17.0', '27'],
    ['a pair before the Erlang of the same file', { '.tool-versions': 'elixir 1.17.3-otp-25\nerlang 27.0\n' }, '1.17.3', '25'],
    ['mise.toml', { 'mise.toml': '[tools]\nelixir = "1.19"\nerlang = "27"\n' }, '1.19.5', '27'],
    ['a range of two parts', requiring('~> 1.17'), '1.20.3', '29'],
    ['a range of three parts', requiring('~> 1.17.1'), '1.17.3', '27'],
    ['a range with and', requiring('>= 1.16.0 and < 1.19.0'), '1.18.4', '28'],
    ['a range with or', requiring('~> 1.16.0 or ~> 1.17.0'), '1.17.3', '27'],
    ['a range without one version', requiring('~> 1.18.0 and != 1.18.4'), '1.18.3', '27'],
    ['an equal sign', requiring('== 1.18.2'), '1.18.2', '27'],
    ['a requirement in a comment, which says nothing', { 'mix.exs': mixExs('app: :shop # elixir: "~> 1.15.0"\n') }, '1.20.3', '29'],
    ['an Erlang that only older releases run on', { ...requiring('~> 1.16'), '.erlang-version': '25' }, '1.18.4', '25'],
    ['nothing', {}, '1.20.3', '29'],
  ])('come from %s', async (_name, files, elixir, erlang) => {
    expect(await ask(files)).toEqual([elixir, erlang]);
  });

  it('are those that the operator asks for before all', async () => {
    const setting = (tool: string, spec: string) => ({ tool, spec, source: { from: 'setting', name: tool } });
    const requested = { elixir: setting('elixir', '1.18.4'), erlang: setting('erlang', '26') };
    expect(await ask({ '.tool-versions': 'elixir 1.17.0-otp-27\n' }, { requested })).toEqual(['1.18.4', '26']);
  });

  it.each<[string, Files, string]>([
    ['a pair without an image', { '.elixir-version': '1.16.3', '.erlang-version': '28.0' }, 'ELIXIR_OTP_PAIR'],
    ['a pair whose Erlang is younger than the patch release', { '.tool-versions': 'elixir 1.18.0-otp-28' }, 'ELIXIR_OTP_PAIR'],
    ['an Erlang that nobody knows', { '.erlang-version': '99' }, 'ELIXIR_OTP_PAIR'],
    ['a release that does not exist', { '.elixir-version': '1.17.9' }, 'VERSION_UNKNOWN'],
    ['a range that nothing satisfies', requiring('~> 2.0'), 'VERSION_UNKNOWN'],
    ['no version at all', { '.elixir-version': 'ref:main' }, 'VERSION_INVALID'],
    ['an empty project file', { 'mix.exs': '' }, 'ELIXIR_MANIFEST_INVALID'],
    [
      'a truncated project file',
      { 'mix.exs': 'defmodule Shop.MixProject do\n  def project do\n    [version: "0.1.0", app' },
      'ELIXIR_MANIFEST_INVALID',
    ],
    ['a huge project file', { 'mix.exs': '{'.repeat(200_000) }, 'ELIXIR_MANIFEST_INVALID'],
  ])('are refused for %s', async (_name, files, code) => {
    await expect(ask(files)).rejects.toMatchObject({ code });
  });

  it('are refused for a lockfile without a project', async () => {
    await expect(contextOf({ 'mix.lock': '%{}' })).rejects.toMatchObject({ code: 'ELIXIR_MANIFEST_MISSING' });
  });
});
