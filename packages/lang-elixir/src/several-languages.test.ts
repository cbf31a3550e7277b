import { describe, expect, it } from 'vitest';
import { contextOf, mixExs, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { dependencies } from './dependencies.ts';
import plugin from './index.ts';
import { toolchain } from './toolchain.ts';

const app: Files = { 'mix.exs': mixExs() };
const needsOf = async (files: Files) => (await toolchain(await contextOf(files))).needs;

describe('Elixir with other languages', () => {
  it('ships front ends', () => {
    expect(plugin.shipsFrontEnds).toBe(true);
  });

  it.each([
    ['29', 'trixie'],
    ['27', 'bookworm'],
    ['25', 'bullseye'],
  ])('has its helpers take the Debian of Erlang %s, whatever is usual', async (otp, suite) => {
    const files = { ...app, '.erlang-version': otp, '.elixir-version': '1.18.4' };
    const context = otp === '29' ? await contextOf({ ...app, '.erlang-version': otp }) : await contextOf(files);
    expect((await toolchain({ ...context, suite: 'trixie' })).suite).toBe(suite);
  });

  it('needs Node.js for the packages of its assets', async () => {
    const files = { ...app, 'assets/package.json': {} };
    expect(await needsOf(files)).toEqual([{ program: 'node', because: 'assets/package.json', directory: 'assets' }]);
    expect(await needsOf(app)).toEqual([]);
  });

  it.each([
    ['npm install', {}],
    ['npm ci', { 'assets/package-lock.json': {} }],
  ])('installs packages that mix has fetched after it has, with %s', async (command, lock) => {
    const manifest = { dependencies: { phoenix: 'file:../deps/phoenix' } };
    const context = await contextOf({ ...app, 'assets/package.json': manifest, ...lock });
    expect((await toolchain(context)).needs).toEqual([{ program: 'node', because: 'assets/package.json' }]);
    expect((await build(context))[0]!.run).toEqual({ kind: 'script', script: `cd assets\n${command}` });
  });

  it('needs it in the apps of an umbrella', async () => {
    const files = {
      'mix.exs': mixExs('apps_path: "apps"'),
      'apps/web/mix.exs': mixExs('app: :web'),
      'apps/web/assets/package.json': {},
    };
    expect(await needsOf(files)).toMatchObject([{ directory: 'apps/web/assets' }]);
  });

  it.each([
    ['downloads its programs with the dependencies', '"tailwind.install --if-missing"', true],
    ['leaves what calls npm to the build, which has it', '"cmd --cd assets npm ci", "esbuild.install"', false],
  ])('%s', async (_name, setup, early) => {
    const aliases = `aliases: ["assets.setup": [${setup}], "assets.deploy": ["esbuild shop"]]`;
    const context = await contextOf({
      'mix.exs': mixExs(`app: :shop, ${aliases}`, '{:local, path: "local"}'),
      'local/mix.exs': mixExs('app: :local'),
    });
    const [layer] = await dependencies(context);
    const runs = (steps: readonly { readonly run: unknown }[]) => JSON.stringify(steps.map(({ run }) => run)).includes('assets.setup');
    expect([runs(layer!.steps), runs(await build(context))]).toEqual([early, !early]);
  });
});
