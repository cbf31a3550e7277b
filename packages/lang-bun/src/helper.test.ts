import { describe, expect, it } from 'vitest';
import { treeOf, type AppFiles } from '@migetpacks/core/testing';
import { contextOf } from '../test/context.ts';
import { build } from './build.ts';
import { dependencies } from './dependencies.ts';
import { detect } from './detect.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

const lock = (dependencies: object) => ({ lockfileVersion: 1, workspaces: { '': { dependencies } }, packages: {} });
const site: AppFiles = {
  'package.json': { scripts: { build: 'bun build src/main.ts --outdir public' }, dependencies: { preact: '10.27.0' } },
  'bun.lock': lock({ preact: '10.27.0' }),
};
const helper = (files: AppFiles, more = {}) => contextOf(files, { role: 'helper', suite: 'trixie', ...more });
const detection = (files: AppFiles, wanted?: true) => detect({ tree: treeOf(files), settings: {}, ...(wanted ? { wanted } : {}) });

it('has a front end where the script "build" makes one', async () => {
  expect(await detection(site)).toMatchObject({ frontEnd: 'package.json has the script "build"' });
  expect(await detection({ 'bun.lock': '', 'package.json': { scripts: { build: 'eslint .' } } })).not.toHaveProperty('frontEnd');
});

describe('a helper', () => {
  it('lends its programs, and leaves the package.json of another manager alone', async () => {
    const files = {
      'package.json': { packageManager: 'npm@11.6.0', workspaces: ['a'], dependencies: { ms: '2.1.3' } },
      'a/package.json': {},
    };
    expect(await detection(files)).toMatchObject({ matched: false });
    const wanted = await detection(files, true);
    expect(wanted).toMatchObject({ matched: true, strength: 'source', evidence: [], facts: { kind: 'nothing', lockfile: null } });
    const context = await helper(
      { ...files, 'bun.lock': '', 'package.json': { dependencies: { ms: '2.1.3' } } },
      { facts: { kind: 'nothing', lockfile: null } },
    );
    expect([await dependencies(context), await build(context)]).toEqual([[], []]);
  });

  it('installs and builds where its folder is, and starts nothing', async () => {
    const context = await helper(site, { workdir: '/app/web' });
    expect((await dependencies(context))[0]!.tree).toEqual(['/app/web/node_modules']);
    expect((await build(context)).map(({ run }) => run)).toEqual([{ kind: 'argv', argv: ['bun', 'run', 'build'] }]);
    expect((await runtime(context)).processes).toEqual([]);
  });

  it('starts what is declared with the program alone', async () => {
    const declaredProcesses = [{ type: 'worker', command: 'bun run worker.ts', source: 'Procfile:2' }];
    const { portable, processes } = await runtime(await helper(site, { declaredProcesses }));
    expect(processes.map(({ type }) => type)).toEqual(['worker']);
    expect(portable!.paths).toEqual(['/usr/local/bin/bun']);
  });

  it('gets the packages of an install that reads the sources, and says what it does not get', async () => {
    const files = {
      'package.json': { scripts: { postinstall: 'bun make.ts' }, dependencies: { ms: '2.1.3' } },
      'bun.lock': lock({ ms: '2.1.3' }),
    };
    const [layer] = await dependencies(await helper(files));
    expect([layer!.tree, layer!.notices!.at(-1)!.text]).toEqual([['/app/node_modules'], expect.stringMatching(/outside of node_modules/)]);
  });

  it('builds a workspace in which nothing is started', async () => {
    const files = {
      'package.json': { workspaces: ['a'], scripts: { build: 'bun a/build.ts' } },
      'a/package.json': { name: 'a' },
      '.bun-version': '',
    };
    expect(await build(await helper(files))).toHaveLength(1);
  });
});

it.each([
  ['1.3.3', 'bookworm'],
  ['1.3.4', 'trixie'],
])('knows that the image of Bun %s is of %s', async (version, suite) => {
  expect((await toolchain(await contextOf({ ...site, '.bun-version': version }))).suite).toBe(suite);
});
