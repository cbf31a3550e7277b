import { describe, expect, it } from 'vitest';
import { commandsOf } from '@migetpacks/core/testing';
import { contextOf, treeOf, type Files } from '../test/context.ts';
import { readApp } from './app.ts';
import { build } from './build.ts';
import { dependencies } from './dependencies/index.ts';
import { readManifest } from './manifest.ts';
import { runtime } from './runtime.ts';
import { readMembers, withNeeded } from './workspaces.ts';

const member = (name: string, more: object = {}) => ({ name, version: '1.0.0', ...more });
const workspace: Files = {
  'package.json': { name: 'top', workspaces: ['apps/*', 'packages/**', '!packages/old'] },
  'apps/web/package.json': member('web', { scripts: { build: 'x', start: 'node index.js' }, dependencies: { '@a/ui': '1', ms: '2.1.3' } }),
  'apps/web/index.js': 'http.createServer().listen(1)',
  'apps/mail/package.json': member('mail'),
  'packages/ui/package.json': member('@a/ui', {
    scripts: { build: 'x', postinstall: 'node gen.js' },
    devDependencies: { '@a/icons': '1' },
  }),
  'packages/deep/icons/package.json': member('@a/icons', { scripts: { prepare: 'husky' } }),
  'packages/old/package.json': member('@a/old'),
  'packages/ui/node_modules/x/package.json': member('x'),
};
const membersOf = async (files: Files) => readMembers(treeOf(files), await readManifest(treeOf(files)));

describe('the members of a workspace', () => {
  it('are the folders of the patterns that have a manifest', async () => {
    expect((await membersOf(workspace)).map(({ folder }) => folder)).toEqual([
      'apps/mail',
      'apps/web',
      'packages/deep/icons',
      'packages/ui',
    ]);
  });

  it.each<[string, Files]>([
    ['an object of Yarn', { 'package.json': { workspaces: { packages: ['./apps/*/'] } } }],
    ['pnpm-workspace.yaml', { 'package.json': {}, 'pnpm-workspace.yaml': 'packages:\n  - apps/*\n' }],
  ])('are declared in %s', async (_name, files) => {
    expect(await membersOf({ ...files, 'apps/a/package.json': {} })).toMatchObject([{ folder: 'apps/a', name: 'apps/a' }]);
  });

  it('come in the order in which they need each other, in circles too', async () => {
    const files = {
      'package.json': { workspaces: ['*'] },
      'a/package.json': member('a', { dependencies: { b: '1' } }),
      'b/package.json': member('b', { dependencies: { c: '1', a: '1' } }),
      'c/package.json': member('c'),
    };
    const members = await membersOf(files);
    expect(withNeeded(members[0]!, members).map(({ name }) => name)).toEqual(['c', 'b', 'a']);
  });
});

describe('a member that ships', () => {
  it.each(['web', 'apps/web', './apps/web/'])('is named as %s', async (app) => {
    expect(await readApp(await contextOf(workspace, { app }))).toMatchObject({ folder: 'apps/web', others: [{ folder: 'apps/mail' }] });
  });

  it('is built after what it needs, without scripts for developers', async () => {
    expect(commandsOf(await build(await contextOf(workspace, { app: 'web' })))).toEqual([
      'npm --workspace=packages/ui run postinstall',
      'npm --workspace=packages/ui run build',
      'npm --workspace=apps/web run build',
    ]);
  });

  it('is installed with the manifests of all members, and ships with its own packages', async () => {
    const [layer] = await dependencies(await contextOf(workspace, { app: 'web' }));
    expect(layer?.inputs).toContain('apps/mail/package.json');
    expect(layer?.production?.from).toBe('inputs');
    expect(commandsOf(layer?.production?.steps ?? [])).toContain('npm install --omit=dev --workspace=apps/web');
    expect(layer?.production?.paths).toEqual(
      ['', '/packages/deep/icons', '/packages/ui', '/apps/web'].map((folder) => `/app${folder}/node_modules`),
    );
  });

  it('starts in its own folder, and leaves the others behind', async () => {
    const { artifacts, processes } = await runtime(await contextOf(workspace, { app: 'web' }));
    expect(processes).toMatchObject([{ command: { kind: 'script', script: 'cd apps/web && exec node index.js' } }]);
    expect(artifacts[0]?.without).toContain('apps/mail');
  });

  it('can be a site', async () => {
    const files = {
      ...workspace,
      'apps/mail/package.json': member('mail', { scripts: { build: 'vite build' }, devDependencies: { vite: '7' } }),
    };
    expect(await runtime(await contextOf(files, { app: 'mail' }))).toMatchObject({
      artifacts: [{ from: '/app/apps/mail/dist', to: '/app' }],
    });
  });
});
