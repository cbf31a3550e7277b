import { describe, expect, it } from 'vitest';
import { contextOf, lockWith, type Files } from '../test/context.ts';

const resolve = async (files: Files) => {
  const { versions } = await contextOf({ Gemfile: '', ...files });
  return versions;
};

describe('version', () => {
  it.each([
    ['ruby "3.2.2"', '3.2.2'],
    ["ruby '3.2.2'", '3.2.2'],
    ['ruby("3.2.2")', '3.2.2'],
    ['ruby "~> 3.2.0"', '3.2.11'],
    ['ruby "~> 3.3"', '3.4.10'],
    ['ruby ">= 3.1", "< 3.4"', '3.3.12'],
    ['ruby ">= 3.1",\n     "< 3.4"', '3.3.12'],
    ['ruby ">= 3.1"', '3.4.10'],
    ['ruby "> 3.4.10"', '4.0.6'],
    ['ruby "3.3" # only 3.3.0, to Bundler', '3.3.0'],
    ['ruby "3.2.2", engine: "ruby", engine_version: "3.2.2"', '3.2.2'],
    ['# ruby "2.7"\nsource "https://rubygems.org"', '3.4.10'],
    ['ruby RUBY_VERSION', '3.4.10'],
  ])('reads %j from the Gemfile as Ruby %s', async (text, version) => {
    expect((await resolve({ Gemfile: text })).language.version).toBe(version);
  });

  it.each([
    ['3.3.5', '3.3.5'],
    ['ruby-3.3.5\n', '3.3.5'],
    ['ruby-3.2.0@gemset', '3.2.0'],
    ['3.3.5p100', '3.3.5'],
    ['3.3', '3.3.12'],
    ['4', '4.0.6'],
  ])('reads %j from .ruby-version as Ruby %s', async (text, version) => {
    expect((await resolve({ '.ruby-version': text })).language.version).toBe(version);
  });

  it.each<[string, Files, string]>([
    ['ruby file: ".tool-versions"', { '.tool-versions': 'nodejs 22\nruby 3.3.1\n', '.ruby-version': '3.3.1' }, '3.3.1'],
    ['ruby file: ".ruby-version"', { '.ruby-version': '3.2.4' }, '3.2.4'],
    ['ruby file: "mise.toml"', { 'mise.toml': '[tools]\nruby = "3.2.4"\n' }, '3.2.4'],
    ['ruby File.read(".ruby-version").strip', { '.ruby-version': '3.2.4' }, '3.2.4'],
    ['ruby "~> 3.3"', { '.ruby-version': '3.3.2' }, '3.3.2'],
    ['ruby "~> 3.3"', { 'Gemfile.lock': lockWith([], 'RUBY VERSION\n   ruby 3.3.4p94\n') }, '3.3.4'],
    ['', { 'Gemfile.lock': lockWith([], 'RUBY VERSION\n   ruby 3.3.99p1\n') }, '3.4.10'],
    ['', { '.tool-versions': 'ruby 3.2.3 3.1.0\n' }, '3.2.3'],
    ['', { 'mise.toml': '[tools]\nruby = "latest"\n' }, '3.4.10'],
  ])('follows %j with %j to Ruby %s', async (Gemfile, files, version) => {
    expect((await resolve({ Gemfile, ...files })).language.version).toBe(version);
  });

  it('says which file and line asked', async () => {
    const { request } = (await resolve({ Gemfile: 'source "https://rubygems.org"\n\nruby "3.3.1"\n' })).language;

    expect(request.source).toEqual({ from: 'file', path: 'Gemfile', line: 3, field: 'ruby' });
  });

  it.each<[string, Files]>([
    ['RUBY_ENGINE_UNSUPPORTED', { Gemfile: 'ruby "3.1.4", engine: "jruby", engine_version: "9.4"' }],
    ['RUBY_ENGINE_UNSUPPORTED', { Gemfile: "ruby '3.1.4', :engine => 'truffleruby'" }],
    ['RUBY_ENGINE_UNSUPPORTED', { '.ruby-version': 'jruby-9.4.5.0' }],
    ['RUBY_VERSION_CONFLICT', { Gemfile: 'ruby "~> 3.4.0"', '.ruby-version': '3.3.5' }],
    ['VERSION_UNKNOWN', { '.ruby-version': '3.3.99' }],
    ['VERSION_UNKNOWN', { Gemfile: 'ruby "~> 9.0"' }],
    ['VERSION_INVALID', { '.ruby-version': 'system' }],
    ['VERSION_INVALID', { Gemfile: 'ruby "three"' }],
    ['RUBY_GEMFILE_MISSING', { Gemfile: '', 'gems.locked': '' }],
  ])('answers with %s for %j', async (code, files) => {
    const asked = code === 'RUBY_GEMFILE_MISSING' ? contextOf({ 'Gemfile.lock': '' }) : resolve(files);

    await expect(asked).rejects.toMatchObject({ code });
  });

  it('needs a Gemfile beside config.ru', async () => {
    await expect(contextOf({ 'config.ru': 'run App' })).rejects.toMatchObject({ code: 'RUBY_GEMFILE_MISSING' });
  });

  it('warns of Ruby 3.2, which gets no fixes any more', async () => {
    expect((await resolve({ '.ruby-version': '3.2.11' })).language.support).toBe('end-of-life');
  });

  it.each([
    ['2.6.9', { bundler: '2.6.9' }],
    ['4.0.3', { bundler: '4.0.3' }],
    ['1.17.3', {}],
    ['2.1.4', {}],
    ['2.7.0.dev', { bundler: '2.7.0.dev' }],
  ])('takes Bundler %s from the lockfile when it runs on this Ruby', async (bundled, tools) => {
    const versions = await resolve({ 'Gemfile.lock': lockWith(['rack 3.2.4'], `BUNDLED WITH\n   ${bundled}\n`) });

    expect(Object.fromEntries(Object.entries(versions.tools).map(([name, { version }]) => [name, version]))).toEqual(tools);
  });
});
