import { describe, expect, it } from 'vitest';
import { treeOf, type Files } from '../test/context.ts';
import type { ManagerName } from './facts.ts';
import { readInstallScripts } from './install-scripts.ts';
import { readManifest } from './manifest.ts';

const ask = async (scripts: Record<string, string>, files: Files = {}, manager: ManagerName = 'npm') => {
  const tree = treeOf({ 'package.json': { scripts }, ...files });
  return readInstallScripts(tree, await readManifest(tree), manager);
};

describe('the install scripts of the app', () => {
  it.each([
    'husky',
    'husky install',
    'is-ci || husky',
    'lefthook install',
    'npx simple-git-hooks',
    'node .husky/install.mjs',
    'npx only-allow pnpm',
  ])('drops what only a developer needs: %s', async (prepare) => {
    expect(await ask({ prepare }, { '.husky/install.mjs': '' })).toMatchObject({
      drop: ['prepare'],
      build: [],
      inputs: [],
      needsSource: false,
    });
  });

  it('keeps patch-package with its patches', async () => {
    expect(await ask({ postinstall: 'patch-package' }, { 'patches/ms+2.1.3.patch': '' })).toMatchObject({
      drop: [],
      inputs: ['patches/ms+2.1.3.patch'],
    });
  });

  it.each<[string, string, Files, string[]]>([
    ['the usual place', 'prisma generate', { 'prisma/schema.prisma': '' }, ['prisma/schema.prisma']],
    ['a flag', 'prisma generate --schema=db/main.prisma', { 'db/main.prisma': '' }, ['db/main.prisma']],
    [
      'a folder',
      'prisma generate',
      { 'prisma/schema/a.prisma': '', 'prisma/schema/b.prisma': '' },
      ['prisma/schema/a.prisma', 'prisma/schema/b.prisma'],
    ],
  ])('keeps prisma generate with its schema from %s', async (_name, postinstall, files, inputs) => {
    expect(await ask({ postinstall }, files)).toMatchObject({ drop: [], inputs, needsSource: false });
  });

  it('generates a client that belongs to the sources during the build', async () => {
    const schema = 'generator client {\n  output = "../src/generated"\n}\n';
    expect(await ask({ postinstall: 'prisma generate' }, { 'prisma/schema.prisma': schema })).toMatchObject({
      drop: ['postinstall'],
      build: ['postinstall'],
    });
  });

  it('keeps a script file with what it imports', async () => {
    const files = { 'scripts/setup.js': "require('./lib/names');", 'scripts/lib/names.js': '' };
    expect(await ask({ postinstall: 'node scripts/setup.js' }, files)).toMatchObject({
      drop: [],
      inputs: ['scripts/setup.js', 'scripts/lib/names.js'],
    });
  });

  it.each(['nuxt prepare', 'npx nuxi prepare', 'svelte-kit sync', 'astro sync', 'fumadocs-mdx'])(
    'makes files of the app when the app is built: %s',
    async (postinstall) => {
      expect(await ask({ postinstall })).toMatchObject({ drop: ['postinstall'], build: ['postinstall'], needsSource: false, notices: [] });
    },
  );

  it('needs the sources for a script that changes packages and makes files of the app', async () => {
    const files = { 'patches/ms+2.1.3.patch': '' };
    expect(await ask({ postinstall: 'patch-package && nuxt prepare' }, files)).toMatchObject({ drop: [], needsSource: true });
  });

  it('moves a preparation that builds to the build', async () => {
    expect(await ask({ prepare: 'tsc' })).toMatchObject({ drop: ['prepare'], build: ['prepare'], needsSource: false });
    expect(await ask({ postinstall: 'npm run build', build: 'tsc' })).toMatchObject({ drop: ['postinstall'], build: ['postinstall'] });
  });

  it('needs the sources for anything else, and says why', async () => {
    const { needsSource, notices } = await ask({ postinstall: 'make assets' });
    expect(needsSource).toBe(true);
    expect(notices).toEqual([{ level: 'warning', text: expect.stringContaining('"postinstall" of package.json (make assets)') }]);
  });

  it('follows scripts that call scripts, and stops at a circle', async () => {
    expect(await ask({ postinstall: 'npm run hooks', hooks: 'husky' })).toMatchObject({ drop: ['postinstall'] });
    expect(await ask({ postinstall: 'npm run again', again: 'npm run postinstall' })).toMatchObject({ build: ['postinstall'] });
  });

  it('knows that Yarn 4 runs no prepare', async () => {
    expect(await ask({ prepare: 'make' }, {}, 'berry')).toMatchObject({ drop: [], build: [], needsSource: false });
  });

  it('needs the sources of an add-on that npm compiles', async () => {
    expect(await ask({}, { 'binding.gyp': '{}' })).toMatchObject({ needsSource: true });
  });
});
