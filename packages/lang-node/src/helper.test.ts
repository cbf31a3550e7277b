import { describe, expect, it } from 'vitest';
import { commandsOf } from '@migetpacks/core/testing';
import { contextOf, npmLock, treeOf, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { dependencies } from './dependencies/index.ts';
import { detect } from './detect.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

type Options = Parameters<typeof contextOf>[1];
const helper = (files: Files, options: Options = {}) => contextOf(files, { role: 'helper', suite: 'trixie', ...options });
const detection = async (files: Files) => detect({ tree: treeOf(files), settings: {} });
const declared = (type: string, command: string) => ({ type, command, source: 'Procfile:2' });
const spa: Files = {
  'package.json': { scripts: { build: 'vite build', dev: 'vite' }, dependencies: { react: '19.2.0' }, devDependencies: { vite: '7.1.0' } },
  'package-lock.json': npmLock({ react: '19.2.0' }, { vite: '7.1.0' }),
  'index.html': '',
};

describe('a package.json beside an app in another language', () => {
  it('is a front end when a script builds something', async () => {
    expect(await detection(spa)).toMatchObject({ frontEnd: 'package.json has the script "build"' });
  });

  it('is none when it is there for tools', async () => {
    const tools = { scripts: { build: 'eslint . && prettier --check .', prepare: 'husky' }, devDependencies: { prettier: '3.6.2' } };
    expect(await detection({ 'package.json': tools })).not.toHaveProperty('frontEnd');
  });
});

it('lends its programs to an app without one of its files', async () => {
  expect(await detect({ tree: treeOf({}), settings: {} })).toMatchObject({ matched: false });
  expect(await detect({ tree: treeOf({}), settings: {}, wanted: true })).toMatchObject({ matched: true, strength: 'source', evidence: [] });
});

describe('a single-page app as a helper', () => {
  it('is installed and built, and starts nothing', async () => {
    const context = await helper(spa);
    const [layer] = await dependencies(context);
    expect(layer!.tree).toEqual(['/app/node_modules']);
    expect(commandsOf(await build(context))).toEqual(['npm run build']);
    expect((await runtime(context)).processes).toEqual([]);
  });

  it('is where its folder is', async () => {
    const context = await helper(spa, { workdir: '/app/web' });
    const [layer] = await dependencies(context);
    expect([layer!.tree, (await runtime(context)).path]).toEqual([['/app/web/node_modules'], ['/app/web/node_modules/.bin']]);
  });
});

describe('the build of a helper', () => {
  it('leaves the output of a framework where the app looks for it', async () => {
    const next = {
      'package.json': { scripts: { build: 'next build' }, dependencies: { next: '16.0.0' } },
      'next.config.js': "module.exports = { output: 'standalone' };",
    };
    expect(commandsOf(await build(await helper(next)))).toEqual(['npm run build']);
    expect((await runtime(await helper(next))).artifacts).toEqual([{ from: '/app', to: '/app' }]);
  });

  it('removes no sources from a folder that is not its own alone', async () => {
    const files = { 'package.json': { scripts: { build: 'tsc', start: 'node dist/main.js' } }, 'src/main.ts': '' };
    expect(commandsOf(await build(await helper(files)))).toEqual(['node --run build']);
  });

  it('prefers a script for production', async () => {
    const files = { 'package.json': { scripts: { build: 'vite build', 'build:production': 'vite build --mode production' } } };
    expect(commandsOf(await build(await helper(files)))).toEqual(['npm run build:production']);
  });

  it('gets the packages of an install that reads the sources, and says what it does not get', async () => {
    const [layer] = await dependencies(
      await helper({ 'package.json': { scripts: { postinstall: 'make' }, dependencies: { ms: '2.1.3' } } }),
    );
    expect(layer).toMatchObject({ inputs: 'source', tree: ['/app/node_modules'] });
    expect(layer!.notices!.at(-1)!.text).toMatch(/outside of node_modules/);
  });

  it('is that of a whole workspace, which need not say what it starts', async () => {
    const files = {
      'package.json': { workspaces: ['web'], scripts: { build: 'npm run build -w web' } },
      'web/package.json': { name: 'web' },
    };
    expect((await runtime(await helper(files))).processes).toEqual([]);
  });
});

it('keeps registry settings, which may hold a token, out of the image', async () => {
  const { artifacts } = await runtime(await helper({ ...spa, '.npmrc': '', 'README.md': '' }));
  expect(artifacts).toEqual([{ from: '/app', to: '/app', without: ['.npmrc'] }]);
});

describe('the processes of a helper', () => {
  const files: Files = { 'package.json': { scripts: { worker: 'node worker.js' } }, 'worker.js': '', 'server.js': 'listen()' };

  it('are the declared ones, as the programs behind the scripts', async () => {
    const { processes } = await runtime(await helper(files, { declaredProcesses: [declared('worker', 'npm run worker')] }));
    expect(processes).toEqual([{ type: 'worker', command: { kind: 'argv', argv: ['node', 'worker.js'] }, source: 'Procfile:2' }]);
  });

  it('need node alone', async () => {
    const { portable } = await runtime(await helper(files, { declaredProcesses: [declared('worker', 'npm run worker')] }));
    expect(portable!.paths).toEqual(['/usr/local/bin/node']);
  });

  it('bring npm where only npm can start them', async () => {
    const hooked: Files = { 'package.json': { scripts: { worker: 'node worker.js', postworker: 'node done.js' } }, 'worker.js': '' };
    const { portable } = await runtime(await helper(hooked, { declaredProcesses: [declared('worker', 'npm run worker')] }));
    expect(portable!.paths).toEqual(['/usr/local/bin', '/usr/local/lib/node_modules', '/opt']);
  });
});

describe('the Debian release of the images', () => {
  const native: Files = { 'package.json': { dependencies: { nan: '2.22.0' } } };
  const tagsOf = async (files: Files, options: Options) => {
    const context = await contextOf(files, options);
    const { base, suite } = await toolchain(context);
    return [base.tag, (await runtime(context)).base.tag, suite];
  };
  const start = { 'server.js': 'createServer()' };

  it.each<[string, Files, Options, (string | undefined)[]]>([
    ['left to the image alone', start, {}, ['24.19.0-slim', '24.19.0-slim', undefined]],
    [
      'that of the app, for a helper',
      start,
      { role: 'helper', suite: 'trixie' },
      ['24.19.0-trixie-slim', '24.19.0-trixie-slim', undefined],
    ],
    [
      'said where add-ons are compiled for it',
      native,
      { role: 'helper', suite: 'trixie' },
      ['24.19.0-trixie', '24.19.0-trixie-slim', 'trixie'],
    ],
    ['taken over by helpers', start, { suite: 'trixie' }, ['24.19.0-trixie-slim', '24.19.0-trixie-slim', 'trixie']],
    [
      'the usual one where the version is older',
      { ...start, '.nvmrc': '22.11.0' },
      { suite: 'trixie' },
      ['22.11.0-slim', '22.11.0-slim', 'bookworm'],
    ],
    [
      'the usual one of a newer version',
      { ...native, '.nvmrc': '26' },
      { role: 'helper', suite: 'noble' },
      ['26.7.0', '26.7.0-slim', 'trixie'],
    ],
  ])('is %s', async (_what, files, options, expected) => {
    expect(await tagsOf(files, options)).toEqual(expected);
  });
});
