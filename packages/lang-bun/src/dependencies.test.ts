import { describe, expect, it } from 'vitest';
import { commandsOf } from '@migetpacks/core/testing';
import { bunLock, contextOf, type Files } from '../test/context.ts';
import { dependencies } from './dependencies.ts';
import { toolchain } from './toolchain.ts';

const ask = async (files: Files, options = {}) => (await dependencies(await contextOf(files, options)))[0];
const app = (manifest: object, lock = bunLock({ hono: '^4.0.0' })): Files => ({
  'package.json': { dependencies: { hono: '^4.0.0' }, ...manifest },
  'bun.lock': lock,
});

describe('the install', () => {
  it('is frozen with a lockfile', async () => {
    expect(commandsOf((await ask(app({})))?.steps)).toEqual(['bun install --frozen-lockfile', 'chmod -R go-w node_modules']);
  });

  it('warns without one', async () => {
    const layer = await ask({ 'package.json': { packageManager: 'bun@1.4.0', dependencies: { hono: '4' } } });
    expect([commandsOf(layer?.steps), layer?.notices]).toEqual([
      ['bun install', 'chmod -R go-w node_modules'],
      [expect.objectContaining({ level: 'warning' })],
    ]);
  });

  it('is made again for production when there are development dependencies', async () => {
    const lock = { ...bunLock(), workspaces: { '': { dependencies: { hono: '^4.0.0' }, devDependencies: { vite: '7' } } } };
    expect((await ask(app({ devDependencies: { vite: '7' } }, lock)))?.production).toMatchObject({
      from: 'inputs',
      steps: [{ run: [{ argv: ['bun', 'install', '--frozen-lockfile', '--production'] }, {}] }],
    });
  });

  it('ships nothing when all packages are for development', async () => {
    const lock = { ...bunLock(), workspaces: { '': { devDependencies: { vite: '7' } } } };
    expect((await ask({ 'package.json': { devDependencies: { vite: '7' } }, 'bun.lock': lock }))?.production).toBeUndefined();
  });

  it('does not exist without packages', async () => {
    expect(await ask({ 'package.json': {}, 'bun.lock': bunLock() })).toBeUndefined();
  });

  it('sees the variables that its settings name and the usual ones', async () => {
    const files = {
      ...app({}),
      'bunfig.toml': '[install.scopes]\nacme = { token = "$ACME_TOKEN", url = "https://npm.acme.example" }\n',
      '.npmrc': '//npm.other.example/:_authToken=${OTHER_TOKEN}\n',
    };
    const layer = await ask(files, { variables: { public: ['BUN_CONFIG_REGISTRY', 'API_URL'], secret: ['NPM_TOKEN', 'DATABASE_URL'] } });
    expect(layer?.steps[0]?.variables).toEqual(['ACME_TOKEN', 'BUN_CONFIG_REGISTRY', 'NPM_TOKEN', 'OTHER_TOKEN']);
    expect(layer?.inputs).toEqual(['package.json', 'bun.lock', 'bunfig.toml', '.npmrc']);
  });

  it('reads patches and the packages that the app carries itself', async () => {
    const manifest = {
      dependencies: { hono: '^4.0.0', menu: 'file:./vendor/menu' },
      patchedDependencies: { 'hono@4.0.0': './patches/hono@4.0.0.patch' },
    };
    const files = {
      ...app(manifest, bunLock({ hono: '^4.0.0', menu: 'file:./vendor/menu' })),
      'patches/hono@4.0.0.patch': 'x',
      'vendor/menu/package.json': {},
    };
    expect((await ask(files))?.inputs).toEqual(['package.json', 'bun.lock', 'patches/hono@4.0.0.patch', 'vendor/menu/package.json']);
  });

  it('leaves out scripts that set up a developer’s machine', async () => {
    const layer = await ask(app({ scripts: { prepare: 'husky && lefthook install' } }));
    expect(commandsOf(layer?.steps)).toEqual([
      expect.stringContaining('["prepare"]'),
      'bun install --frozen-lockfile',
      'chmod -R go-w node_modules',
    ]);
  });

  it('runs no script at all where a binary lockfile forbids to take one out', async () => {
    const layer = await ask({
      'package.json': { dependencies: { hono: '4' }, scripts: { prepare: 'husky' } },
      'bun.lockb': '#!/usr/bin/env bun\nbun-lockfile-format-v0\n',
    });
    expect(commandsOf(layer?.steps)).toEqual(['bun install --frozen-lockfile --ignore-scripts', 'chmod -R go-w node_modules']);
  });

  it('reads the sources when a script of the install does', async () => {
    const layer = await ask(app({ scripts: { postinstall: 'prisma generate' } }));
    expect(layer).toMatchObject({ inputs: 'source', tree: [], notices: [{ text: expect.stringContaining('postinstall') }] });
  });

  it.each<[string, Files, string]>([
    ['another range', app({ dependencies: { hono: '^4.9.0' } }), 'BUN_LOCKFILE_OUT_OF_STEP'],
    ['a package that was removed', app({ dependencies: {} }), 'BUN_LOCKFILE_OUT_OF_STEP'],
    ['a patch that is missing', app({ patchedDependencies: { hono: 'patches/no.patch' } }), 'BUN_PATCH_MISSING'],
    ['a folder outside', app({ dependencies: { hono: 'file:../hono' } }, bunLock({ hono: 'file:../hono' })), 'BUN_LOCAL_PACKAGE_MISSING'],
  ])('is refused for %s', async (_name, files, code) => {
    await expect(ask(files)).rejects.toMatchObject({ code });
  });
});

describe('the builder image', () => {
  const packages = async (files: Files) => (await toolchain(await contextOf(files))).systemPackages;
  const entry = (id: string, dependencies: object) => [id, '', { dependencies }, ''];

  it.each<[string, object, readonly string[]]>([
    ['stays as it is', { hono: entry('hono@4.0.0', {}) }, []],
    ['gets compilers', { bcrypt: entry('bcrypt@5.1.1', { 'node-addon-api': '5' }) }, ['build-essential', 'python3']],
    ['gets none for packages that bring binaries', { sharp: entry('sharp@0.34.0', { 'node-addon-api': '5' }) }, []],
    ['gets git', { ms: entry('ms@git+ssh://git@github.com/vercel/ms.git#1', {}) }, ['ca-certificates', 'git']],
  ])('%s', async (_name, locked, expected) => {
    expect(await packages(app({}, bunLock({ hono: '^4.0.0' }, locked)))).toEqual(expected);
  });
});

it('tells of a client of Prisma that would not ship', async () => {
  const packages = { '@prisma/client': '6.2.0', prisma: '6.2.0' };
  const files = (schema: string, scripts = {}): Files => ({
    'package.json': { scripts: { build: 'prisma generate', ...scripts }, dependencies: packages },
    'bun.lock': bunLock(packages),
    'prisma/schema.prisma': schema,
  });
  const noticesOf = async (asked: Files) => (await dependencies(await contextOf(asked)))[0]!.notices;
  expect(await noticesOf(files(''))).toEqual([{ level: 'warning', text: expect.stringContaining('postinstall') }]);
  expect(await noticesOf(files('output = "../src/db"\n'))).toEqual([]);
});
