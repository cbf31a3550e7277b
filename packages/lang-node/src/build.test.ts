import { expect, it } from 'vitest';
import { contextOf, type Files } from '../test/context.ts';
import { build } from './build.ts';

const runs = async (files: Files, options = {}) =>
  (await build(await contextOf(files, options))).map(({ run }) => (run.kind === 'argv' ? run.argv.join(' ') : run.script));
const scripts = (all: Record<string, string>, more: object = {}): Files => ({ 'package.json': { scripts: all, ...more } });

it.each<[string, Files, string[]]>([
  ['npm', scripts({ build: 'tsc' }), ['npm run build']],
  ['pnpm', scripts({ build: 'tsc' }, { packageManager: 'pnpm@10.34.9' }), ['pnpm run build']],
  ['Yarn 1', { ...scripts({ build: 'tsc' }), 'yarn.lock': '' }, ['yarn run build']],
  ['Yarn 4', scripts({ build: 'tsc' }, { packageManager: 'yarn@4.18.1' }), ['yarn run build']],
])('builds with %s', async (_name, files, expected) => {
  expect(await runs(files)).toEqual(expected);
});

it('builds with the Yarn that the app carries', async () => {
  const files = {
    ...scripts({ build: 'tsc' }),
    'yarn.lock': '',
    '.yarnrc.yml': 'yarnPath: .yarn/releases/yarn-4.9.4.cjs\n',
    '.yarn/releases/yarn-4.9.4.cjs': '',
    'package.json': { packageManager: 'yarn@4.9.4', scripts: { build: 'tsc' } },
  };
  expect(await runs(files)).toEqual(['node .yarn/releases/yarn-4.9.4.cjs run build']);
});

it('prefers heroku-postbuild over build', async () => {
  expect(await runs(scripts({ build: 'tsc', 'heroku-postbuild': 'tsc -p prod' }))).toEqual(['npm run heroku-postbuild']);
});

it('builds nothing without a build script', async () => {
  expect(await runs(scripts({ start: 'node build.js' }))).toEqual([]);
});

it('runs a postponed install script before the build, unless it is the build', async () => {
  expect(await runs(scripts({ prepare: 'node-gen', build: 'tsc' }))).toEqual(['npm run prepare', 'npm run build']);
  expect(await runs(scripts({ prepare: 'npm run build', build: 'tsc' }))).toEqual(['npm run build']);
});

it('lets the command of the operator replace everything', async () => {
  expect(await runs(scripts({ build: 'tsc' }), { buildCommand: 'make all' })).toEqual([
    'export PATH="/app/node_modules/.bin:$PATH"\nmake all',
  ]);
});

it('builds for production', async () => {
  const [step] = await build(await contextOf(scripts({ build: 'tsc' })));
  expect(step!.env).toEqual({ NODE_ENV: 'production' });
});
