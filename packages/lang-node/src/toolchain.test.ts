import { describe, expect, it } from 'vitest';
import { contextOf, npmLock, type Files } from '../test/context.ts';
import { toolchain } from './toolchain.ts';

const ask = async (files: Files) => toolchain(await contextOf(files));
const app = (dependencies: Record<string, string>, packages: object = {}): Files => ({
  'package.json': { dependencies },
  'package-lock.json': npmLock(dependencies, {}, packages),
});

describe('the builder image', () => {
  it('is slim when nothing is compiled', async () => {
    expect(await ask(app({ ms: '^2.1.3' }))).toMatchObject({
      base: { tag: '24.19.0-slim' },
      reason: expect.stringContaining('nothing is compiled'),
    });
  });

  it.each<[string, Files, string]>([
    [
      'npm lockfile with an install script',
      app({ 'better-sqlite3': '^12.0.0' }, { 'node_modules/better-sqlite3': { version: '12.0.0', hasInstallScript: true } }),
      'better-sqlite3',
    ],
    [
      'pnpm lockfile with a build tool',
      {
        'package.json': {},
        'pnpm-lock.yaml':
          "lockfileVersion: '9.0'\n\npackages:\n\n  addon@1.0.0:\n    resolution: {integrity: sha512-x}\n\nsnapshots:\n\n  addon@1.0.0:\n    dependencies:\n      nan: 2.22.0\n",
      },
      'addon',
    ],
    [
      'pnpm lockfile of format 6',
      {
        'package.json': {},
        'pnpm-lock.yaml':
          "lockfileVersion: '6.0'\n\npackages:\n\n  /addon@1.0.0:\n    resolution: {integrity: sha512-x}\n    requiresBuild: true\n    dev: false\n",
      },
      'addon',
    ],
    [
      'Yarn 1 lockfile with a build tool',
      { 'package.json': {}, 'yarn.lock': 'addon@^1:\n  version "1.0.0"\n  dependencies:\n    node-gyp "^11.0.0"\n' },
      'addon',
    ],
    [
      'Yarn 4 lockfile with a build tool',
      {
        'package.json': {},
        'yarn.lock': '__metadata:\n  version: 10\n\n"addon@npm:^1":\n  version: 1.0.0\n  dependencies:\n    node-gyp: "npm:latest"\n',
      },
      'addon',
    ],
    ['manifest without a lockfile', { 'package.json': { dependencies: { 'node-addon-api': '^8.0.0' } } }, 'node-addon-api'],
  ])('is the full one for a native build: %s', async (_name, files, reason) => {
    const { base, reason: because, env } = await ask(files);
    expect([base.tag, because]).toEqual([expect.not.stringContaining('slim'), expect.stringContaining(reason)]);
    expect(env['npm_config_nodedir']).toBe('/usr/local');
  });

  it.each<[string, Files]>([
    ['npm', app({ ms: 'github:vercel/ms' }, { 'node_modules/ms': { resolved: 'git+ssh://git@github.com/vercel/ms.git#1' } })],
    [
      'pnpm',
      {
        'package.json': {},
        'pnpm-lock.yaml':
          "lockfileVersion: '9.0'\n\npackages:\n\n  ms@git+https://example.org/ms.git#1:\n    resolution: {commit: abc, repo: 'https://example.org/ms.git', type: git}\n",
      },
    ],
    [
      'Yarn 1',
      {
        'package.json': {},
        'yarn.lock': '"ms@git+https://example.org/ms.git":\n  version "2.1.3"\n  resolved "git+https://example.org/ms.git#abc"\n',
      },
    ],
    [
      'Yarn 4',
      {
        'package.json': {},
        'yarn.lock':
          '__metadata:\n  version: 10\n\n"ms@github:vercel/ms":\n  version: 2.1.3\n  resolution: "ms@https://github.com/vercel/ms.git#commit=abc"\n',
      },
    ],
  ])('is the full one for a git dependency of %s', async (_name, files) => {
    expect(await ask(files)).toMatchObject({ base: { tag: '24.19.0' }, reason: expect.stringContaining('ms is installed with git') });
  });

  it('stays slim for packages that bring their binaries', async () => {
    const files = app({ esbuild: '^0.25.0' }, { 'node_modules/esbuild': { version: '0.25.0', hasInstallScript: true } });
    expect((await ask(files)).base.tag).toBe('24.19.0-slim');
  });

  it('stays slim for optional packages whose build may fail', async () => {
    const files = app({ ms: '^2.1.3' }, { 'node_modules/cpu-features': { version: '1.0.0', hasInstallScript: true, optional: true } });
    expect((await ask(files)).base.tag).toBe('24.19.0-slim');
  });

  it('is the full one for an app that is itself an add-on', async () => {
    expect(await ask({ 'package.json': {}, 'binding.gyp': '{}' })).toMatchObject({
      base: { tag: '24.19.0' },
      reason: expect.stringContaining('binding.gyp'),
    });
  });
});

describe('the package manager', () => {
  it('is installed by npm at an exact version', async () => {
    const { setup } = await ask({ 'package.json': { packageManager: 'pnpm@10.34.9' } });
    expect(setup.map(({ run }) => run)).toEqual([{ kind: 'argv', argv: ['npm', 'install', '--global', 'pnpm@10.34.9'] }]);
  });

  it('replaces the Yarn of the image', async () => {
    const { setup } = await ask({ 'package.json': { packageManager: 'yarn@4.18.1' } });
    expect(setup[0]!.run).toEqual({ kind: 'argv', argv: ['npm', 'install', '--global', '--force', '@yarnpkg/cli-dist@4.18.1'] });
  });

  it('is left alone when the image brings it', async () => {
    expect((await ask({ 'package.json': {} })).setup).toEqual([]);
  });
});

it('warns when the chosen version breaks a rule of another file', async () => {
  const { notices } = await ask({ '.node-version': '20.11.1', 'package.json': { engines: { node: '>=22' } } });
  expect(notices).toEqual([{ level: 'warning', text: 'Node.js 20.11.1 was chosen, but package.json (engines.node) asks for ">=22"' }]);
});
