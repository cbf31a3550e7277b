import { describe, expect, it } from 'vitest';
import { contextOf, treeOf, type Files } from '../test/context.ts';
import { nodeRequests } from './version.ts';

const resolve = async (files: Files, options = {}) => (await contextOf(files, options)).versions.language;
const manifest = (fields: object) => ({ 'package.json': fields });

describe('the Node.js version', () => {
  it.each<[string, Files, string]>([
    ['.node-version', { '.node-version': '22.17.0\n', ...manifest({}) }, '22.17.0'],
    ['.nvmrc with a name', { '.nvmrc': 'lts/jod', ...manifest({}) }, '22.23.2'],
    ['.nvmrc with a v', { '.nvmrc': '# ours\nv20.11.1', ...manifest({}) }, '20.11.1'],
    ['.tool-versions', { '.tool-versions': 'nodejs 20.19.0\n', ...manifest({}) }, '20.19.0'],
    ['mise.toml', { 'mise.toml': '[tools]\nnode = "22"\n', ...manifest({}) }, '22.23.2'],
    ['volta', manifest({ volta: { node: '22.10.0' } }), '22.10.0'],
    ['devEngines', manifest({ devEngines: { runtime: [{ name: 'bun' }, { name: 'node', version: '^22.0.0' }] } }), '22.23.2'],
    ['engines', manifest({ engines: { node: '>=18 <21' } }), '20.20.2'],
    ['nothing', manifest({}), '24.19.0'],
  ])('comes from %s', async (_name, files, expected) => {
    expect((await resolve(files)).version).toBe(expected);
  });

  it('takes a range that the default allows as the default', async () => {
    expect((await resolve(manifest({ engines: { node: '>=18' } }))).version).toBe('24.19.0');
  });

  it('lets the operator win over every file', async () => {
    const requested = { node: { tool: 'node', spec: '22', source: { from: 'setting', name: 'NODE_VERSION' } } };
    expect((await resolve({ '.node-version': '20.11.1', ...manifest({}) }, { requested })).version).toBe('22.23.2');
  });

  it('orders files that pin one version before ranges', async () => {
    const files = { '.nvmrc': '22', 'package.json': { engines: { node: '>=20' }, volta: { node: '22.1.0' } } };
    expect((await nodeRequests(treeOf(files))).map(({ spec }) => spec)).toEqual(['22', '22.1.0', '>=20']);
  });

  it('says that a version is past its end of life', async () => {
    expect(await resolve({ '.nvmrc': '18', ...manifest({}) })).toMatchObject({ support: 'end-of-life', endOfLife: '2025-04-30' });
  });

  it('names the nearest version to one that does not exist', async () => {
    await expect(resolve({ '.nvmrc': '22.99.0', ...manifest({}) })).rejects.toMatchObject({ code: 'VERSION_UNKNOWN' });
  });

  it('ignores a dependency that is called node', async () => {
    expect((await resolve({ ...manifest({ dependencies: { node: '20.0.0' } }) })).version).toBe('24.19.0');
  });
});

const member = { 'apps/web/package.json': { name: 'web' } };

describe('refusals', () => {
  it.each<[string, Files, string]>([
    ['a lockfile without its manifest', { 'package-lock.json': {} }, 'NODE_MANIFEST_MISSING'],
    ['two lockfiles', { 'package.json': {}, 'package-lock.json': {}, 'pnpm-lock.yaml': '' }, 'NODE_TWO_LOCKFILES'],
    ['another manager', manifest({ packageManager: 'bun@1.2.0' }), 'NODE_MANAGER_UNSUPPORTED'],
    ['a manager without a version', manifest({ packageManager: 'pnpm@newest' }), 'NODE_MANAGER_INVALID'],
    ['a manager that is too new', { '.nvmrc': '20', ...manifest({ packageManager: 'pnpm@11.28.11' }) }, 'NODE_MANAGER_NEEDS_NODE'],
    [
      'a lockfile that the pinned Yarn rewrites',
      { ...manifest({ packageManager: 'yarn@4.18.1' }), 'yarn.lock': '__metadata:\n  version: 8\n' },
      'NODE_LOCKFILE_FORMAT',
    ],
    [
      'a lockfile of Yarn 1 with Yarn 4',
      { ...manifest({ packageManager: 'yarn@4.18.1' }), 'yarn.lock': '# yarn lockfile v1\n' },
      'NODE_LOCKFILE_FORMAT',
    ],
  ])('refuses %s', async (_name, files, code) => {
    await expect(resolve(files)).rejects.toMatchObject({ code });
  });

  it('refuses a part that the workspace does not have, and any part of a single package', async () => {
    const files = { ...manifest({ workspaces: ['apps/*'] }), ...member };
    await expect(resolve(files, { app: 'shop' })).rejects.toMatchObject({
      code: 'NODE_APP_UNKNOWN',
      message: expect.stringContaining('web (apps/web)'),
    });
    await expect(resolve(manifest({}), { app: 'shop' })).rejects.toMatchObject({ code: 'NODE_APP_UNKNOWN' });
  });

  it('accepts a pnpm-workspace.yaml that holds settings only', async () => {
    expect((await resolve({ ...manifest({}), 'pnpm-workspace.yaml': 'allowBuilds:\n  esbuild: true\n' })).version).toBe('24.19.0');
  });
});
