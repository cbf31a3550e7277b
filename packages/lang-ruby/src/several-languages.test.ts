import { describe, expect, it } from 'vitest';
import { treeOf } from '@migetpacks/core/testing';
import { contextOf, lockWith, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { dependencies } from './dependencies/index.ts';
import { detect } from './detect.ts';
import plugin from './index.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

const helper = { role: 'helper', suite: 'trixie' } as const;
const app = (version: string): Files => ({ Gemfile: `gem "puma"\nruby "${version}"`, 'config.ru': 'run App' });

describe('images in a plan of several languages', () => {
  it.each([
    ['3.4.10', 'trixie', '3.4.10-trixie', 'trixie'],
    ['3.4.10', 'bookworm', '3.4.10-bookworm', 'bookworm'],
    // Before Debian 13 was released.
    ['3.3.4', 'trixie', '3.3.4-bookworm', 'bookworm'],
    ['3.1.2', 'trixie', '3.1.2', 'bullseye'],
  ])('of Ruby %s on %s are %s', async (version, suite, tag, answered) => {
    const context = await contextOf(app(version), { suite });
    expect(await toolchain(context)).toMatchObject({ base: { name: 'ruby', tag }, suite: answered });
    expect((await runtime(context)).base.tag).toBe(tag.replace(version, `${version}-slim`));
  });

  it('of one language leave the release to the tag', async () => {
    const { base, suite } = await toolchain(await contextOf(app('3.4.10')));
    expect([base.tag, suite]).toEqual(['3.4.10', undefined]);
  });
});

describe('Ruby as a helper', () => {
  it('lends its own files and not those of others below /usr/local', async () => {
    const context = await contextOf(app('3.4.10'), helper);
    const lent = (await toolchain(context)).portable!;
    expect(lent.paths).toEqual(expect.arrayContaining(['/usr/local/bin/ruby', '/usr/local/lib/ruby', '/usr/local/lib/libruby.so.3.4']));
    expect(lent.paths).not.toContain('/usr/local');
    expect([lent.env['GEM_HOME'], lent.path]).toEqual(['/usr/local/bundle', ['/usr/local/bundle/bin']]);
    expect((await runtime(context)).portable).toEqual(lent);
  });

  it('asks for no server, and runs the processes that are its own', async () => {
    const clock = { type: 'clock', command: 'bundle exec ruby clock.rb', source: 'Procfile:2' };
    const context = await contextOf({ Gemfile: '', 'clock.rb': '' }, { ...helper, declaredProcesses: [clock] });
    expect((await runtime(context)).processes).toMatchObject([{ type: 'clock' }]);
    expect((await runtime({ ...context, declaredProcesses: [] })).processes).toEqual([]);
  });

  it('lends its programs where nothing is written in Ruby', async () => {
    const asked = { tree: treeOf({ 'package.json': {} }), settings: {} };
    expect(detect(asked).matched).toBe(false);
    expect(detect({ ...asked, wanted: true })).toMatchObject({ matched: true, strength: 'source', evidence: [] });
    const context = { ...(await contextOf({ Rakefile: '' }, helper)), ...asked, wanted: true } as const;
    expect([await dependencies(context), await build(context)]).toEqual([[], []]);
    expect(plugin.programs).toEqual(expect.arrayContaining(['ruby', 'bundle', 'rake']));
  });
});

describe('Ruby with JavaScript', () => {
  const rails = (gems: readonly string[], more: Files = {}): Files => ({
    Gemfile: '',
    'config.ru': 'run App',
    'config/application.rb': '',
    'Gemfile.lock': lockWith(['railties 8.0.4', 'propshaft 1.3.1', 'puma 7.1.0', ...gems]),
    ...more,
  });
  const needsOf = async (files: Files) => {
    const context = await contextOf(files);
    return { build: (await toolchain(context)).needs, run: (await runtime(context)).needs };
  };

  it('ships front ends', () => {
    expect(plugin.shipsFrontEnds).toBe(true);
  });

  it.each(['jsbundling-rails', 'cssbundling-rails', 'vite_rails', 'vite_ruby', 'shakapacker', 'webpacker'])(
    'needs Node.js to build the assets of %s',
    async (gem) => {
      expect(await needsOf(rails([`${gem} 1.0.0`]))).toEqual({ build: [{ program: 'node', because: `the gem ${gem}` }], run: [] });
    },
  );

  it('needs Bun where the lockfile is that of Bun', async () => {
    const { build: needs } = await needsOf(rails(['jsbundling-rails 1.3.1'], { 'bun.lock': '' }));
    expect(needs).toEqual([{ program: 'bun', because: 'the gem jsbundling-rails' }]);
  });

  it('needs it at every start for ExecJS, which looks for it when it is loaded', async () => {
    const need = { program: 'node', because: 'the gem execjs' };
    expect(await needsOf(rails(['execjs 2.10.0']))).toEqual({ build: [need], run: [need] });
    const rack = { Gemfile: '', 'config.ru': 'run App', 'Gemfile.lock': lockWith(['puma 7.1.0', 'execjs 2.10.0']) };
    expect(await needsOf(rack)).toEqual({ build: [], run: [need] });
  });

  it.each(['mini_racer 0.19.0', 'duktape 2.7.0'])('needs nothing where ExecJS has %s', async (engine) => {
    expect(await needsOf(rails(['execjs 2.10.0', engine]))).toEqual({ build: [], run: [] });
  });

  it('needs it at run time for gems that start it', async () => {
    expect((await needsOf(rails(['grover 1.2.4']))).run).toEqual([{ program: 'node', because: 'the gem grover' }]);
  });

  it.each<[string, Files]>([
    ['a package.json alone', { 'package.json': '{"devDependencies":{"prettier":"^3"}}' }],
    [
      'assets that are in the source',
      { 'Gemfile.lock': lockWith(['railties 8.0.4', 'puma 7.1.0', 'jsbundling-rails 1.3.1']), 'public/assets/.manifest.json': '{}' },
    ],
  ])('needs nothing to build for %s', async (_name, more) => {
    expect((await needsOf(rails([], more))).build).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    ['with the script "build", which has run by then', { build: 'esbuild' }, ['SKIP_JS_BUILD', 'SKIP_YARN_INSTALL']],
    ['without it', { 'build:css': 'sass' }, ['SKIP_YARN_INSTALL']],
  ])('installs no package again in the asset build of a package.json %s', async (_name, scripts, skipped) => {
    const steps = await build(await contextOf(rails(['jsbundling-rails 1.3.1'], { 'package.json': JSON.stringify({ scripts }) })));
    const names = Object.keys(steps[0]!.env!).filter((name) => name.startsWith('SKIP_'));
    expect(names.sort()).toEqual(skipped);
  });

  it('asks nothing of a package.json that no gem has to do with', async () => {
    const steps = await build(await contextOf(rails([], { 'package.json': '{ // damaged' })));
    expect(Object.keys(steps[0]!.env!).filter((name) => name.includes('SKIP'))).toEqual([]);
  });

  it('says nothing about a package.json of tools (D-136)', async () => {
    const { notices } = await toolchain(await contextOf(rails([], { 'package.json': '{}' })));
    expect(notices).toEqual([]);
  });
});
