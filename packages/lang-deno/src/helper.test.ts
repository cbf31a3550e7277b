import { describe, expect, it } from 'vitest';
import { treeOf } from '@migetpacks/core/testing';
import { contextOf, denoLock, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { dependencies } from './dependencies.ts';
import { detect } from './detect.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

const site: Files = { 'deno.json': { tasks: { build: 'deno run -A build.ts' }, imports: { hono: 'npm:hono@4' } }, 'deno.lock': denoLock() };
const helper = (files: Files, more = {}) => contextOf(files, { role: 'helper', suite: 'trixie', ...more });
const detection = (files: Files, wanted?: true) => detect({ tree: treeOf(files), settings: {}, ...(wanted ? { wanted } : {}) });

it('has a front end where the task "build" does more than look at the sources', async () => {
  expect(await detection(site)).toMatchObject({ frontEnd: 'deno.json has the task "build"' });
  expect(await detection({ 'deno.json': { tasks: { build: 'deno check main.ts' } } })).not.toHaveProperty('frontEnd');
});

describe('a helper', () => {
  it('lends its program, and leaves the package.json of another manager alone', async () => {
    const files = { 'package.json': { scripts: { build: 'vite build' }, dependencies: { ms: '2.1.3' } } };
    expect(await detection(files)).toMatchObject({ matched: false });
    expect(await detection(files, true)).toMatchObject({ matched: true, strength: 'source', evidence: [], facts: { kind: 'nothing' } });
    const context = await helper({ ...files, 'deno.json': {} }, { facts: { kind: 'nothing' } });
    expect([await dependencies(context), await build(context)]).toEqual([[], []]);
  });

  it('installs and builds where its folder is, and starts nothing', async () => {
    const context = await helper(site, { workdir: '/app/web' });
    expect((await dependencies(context))[0]!.tree).toEqual(['/deno-dir']);
    expect((await build(context)).map(({ run }) => run)).toEqual([{ kind: 'argv', argv: ['deno', 'task', 'build'] }]);
    expect((await runtime(context)).processes).toEqual([]);
  });

  it('has packages that can be mounted also where the install reads the sources', async () => {
    const [layer] = await dependencies(await helper({ 'deno.json': {}, 'main.ts': "import { Hono } from 'npm:hono@4';\n" }));
    expect(layer).toMatchObject({ inputs: 'source', tree: ['/deno-dir'] });
  });

  it('starts what is declared with a program that is taken along', async () => {
    const declaredProcesses = [{ type: 'worker', command: 'deno run worker.ts', source: 'Procfile:2' }];
    const { imports, portable, processes } = await runtime(await helper(site, { declaredProcesses }));
    expect(processes.map(({ type }) => type)).toEqual(['worker']);
    expect([imports!.map(({ to }) => to), portable!.paths]).toEqual([['/usr/local/bin/deno'], []]);
  });

  it('builds a workspace in which nothing says what ships', async () => {
    const files = { 'deno.json': { workspace: ['./a'], tasks: { build: 'deno run a/build.ts' } }, 'a/deno.json': { name: '@x/a' } };
    expect(await build(await helper(files))).toHaveLength(1);
  });
});

it.each([
  ['2.4.5', 'bookworm'],
  ['2.5.0', 'trixie'],
])('knows that the image of Deno %s is of %s', async (version, suite) => {
  expect(toolchain(await contextOf({ ...site, '.deno-version': version })).suite).toBe(suite);
});
