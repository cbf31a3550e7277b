import { describe, expect, it } from 'vitest';
import { commandsOf } from '@migetpacks/core/testing';
import { contextOf, type Files } from '../test/context.ts';
import { build } from './build.ts';

const runs = async (files: Files, options = {}) => commandsOf(await build(await contextOf(files, options)));
const scripts = (all: Record<string, string>, more: object = {}): Files => ({ 'package.json': { scripts: all, ...more } });

it.each<[string, Files, string[]]>([
  ['npm', scripts({ build: 'vite build' }), ['npm run build']],
  ['pnpm', scripts({ build: 'vite build' }, { packageManager: 'pnpm@10.34.9' }), ['pnpm run build']],
  ['Yarn 1', { ...scripts({ build: 'vite build' }), 'yarn.lock': '' }, ['yarn run build']],
  ['Yarn 4', scripts({ build: 'vite build' }, { packageManager: 'yarn@4.18.1' }), ['yarn run build']],
])('builds with %s', async (_name, files, expected) => {
  expect(await runs(files)).toEqual(expected);
});

it('builds with the Yarn that the app carries', async () => {
  const files = {
    ...scripts({ build: 'vite build' }),
    'yarn.lock': '',
    '.yarnrc.yml': 'yarnPath: .yarn/releases/yarn-4.9.4.cjs\n',
    '.yarn/releases/yarn-4.9.4.cjs': '',
    'package.json': { packageManager: 'yarn@4.9.4', scripts: { build: 'vite build' } },
  };
  expect(await runs(files)).toEqual(['node .yarn/releases/yarn-4.9.4.cjs run build']);
});

it('lets a script that installs in another folder install what is for development', async () => {
  const [step] = await build(await contextOf(scripts({ build: 'cd client && npm ci && npm run build' })));
  expect(step!.env).toMatchObject({ NODE_ENV: 'production', npm_config_include: 'dev' });
  const [plain] = await build(await contextOf(scripts({ build: 'vite build' })));
  expect(plain!.env).toEqual({ NODE_ENV: 'production' });
});

it('prefers heroku-postbuild over build', async () => {
  expect(await runs(scripts({ build: 'tsc', 'heroku-postbuild': 'vite build' }))).toEqual(['npm run heroku-postbuild']);
});

it('builds nothing without a build script', async () => {
  expect(await runs(scripts({ start: 'node build.js' }))).toEqual([]);
});

it('runs a postponed install script before the build, unless it is the build', async () => {
  expect(await runs(scripts({ prepare: 'node-gen', build: 'vite build' }))).toEqual(['npm run prepare', 'npm run build']);
  expect(await runs(scripts({ prepare: 'npm run build', build: 'vite build' }))).toEqual(['npm run build']);
});

it('lets the command of the operator replace everything', async () => {
  expect(await runs(scripts({ build: 'vite build' }), { buildCommand: 'make all' })).toEqual([
    'export PATH="/app/node_modules/.bin:$PATH"\nmake all',
  ]);
});

it('builds for production', async () => {
  const [step] = await build(await contextOf(scripts({ build: 'vite build' })));
  expect(step!.env).toEqual({ NODE_ENV: 'production' });
});

describe('a script that only compiles', () => {
  it('is run by Node.js itself, which starts faster than a package manager', async () => {
    expect(await runs(scripts({ build: 'tsc -p . && esbuild x.js' }))).toEqual(['node --run build']);
  });

  it.each<[string, Files]>([
    ['has hooks', scripts({ prebuild: 'rm -rf dist', build: 'tsc' })],
    ['runs on a Node.js that cannot', { ...scripts({ build: 'tsc' }), '.node-version': '20' }],
  ])('is run by the manager when it %s', async (_when, files) => {
    expect(await runs(files)).toEqual(['npm run build']);
  });

  it('leaves the TypeScript sources behind when the app starts from somewhere else', async () => {
    const files = { ...scripts({ build: 'tsc', start: 'node dist/main.js' }), 'src/main.ts': '' };
    expect((await runs(files)).slice(1)).toEqual([
      'find src -type f -regex .*\\.[cm]?tsx? ! -name *.d.ts -delete',
      'find src -type d -empty -delete',
    ]);
  });

  it('keeps the sources when the app starts from them', async () => {
    expect(await runs({ ...scripts({ build: 'tsc', start: 'node src/main.js' }), 'src/main.ts': '' })).toEqual(['node --run build']);
  });
});
