import { describe, expect, it } from 'vitest';
import { commandText } from '@migetpacks/core/testing';
import { contextOf, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { runtime } from './runtime.ts';

const ask = async (files: Files, options = {}) => runtime(await contextOf(files, options));
const start = async (files: Files, options = {}) => {
  const { command } = (await ask(files, options)).processes[0]!;
  return commandText(command);
};
const few = '--allow-net --allow-read --allow-env';

describe('the start command', () => {
  it.each<[string, Files, string]>([
    [
      'the task with its own permissions',
      { 'deno.json': { tasks: { start: 'deno run -A src/app.server.ts' } } },
      'deno run -A src/app.server.ts',
    ],
    [
      'a task that is an object',
      { 'deno.json': { tasks: { start: { command: 'deno run --allow-net a.ts' } } } },
      'deno run --allow-net a.ts',
    ],
    [
      'a task that runs others first',
      { 'deno.json': { tasks: { start: { command: 'deno run a.ts', dependencies: ['b'] }, b: 'x' } } },
      'deno task start',
    ],
    [
      'a chain of tasks',
      { 'deno.json': { tasks: { start: 'LOG=1 deno task serve --port 1', serve: 'deno run a.ts' } } },
      'LOG=1 exec deno run a.ts --port 1',
    ],
    ['a script of package.json', { 'deno.json': {}, 'package.json': { scripts: { start: 'vite preview' } } }, 'vite preview'],
    ['exports', { 'deno.json': { exports: { '.': './lib/run.ts' } }, 'lib/run.ts': 'Deno.serve(f);' }, `deno run ${few} lib/run.ts`],
    ['a file with a usual name', { 'deno.json': {}, 'main.ts': 'Deno.serve(f);' }, `deno run ${few} main.ts`],
    [
      'a module that is served',
      { 'deno.json': {}, 'server.ts': 'export default { fetch };' },
      `exec deno serve --host 0.0.0.0 --port "$PORT" ${few} server.ts`,
    ],
    [
      'permissions of the configuration',
      { 'deno.json': { permissions: { default: { net: true } } }, 'main.ts': 'Deno.serve(f);' },
      'deno run --permission-set main.ts',
    ],
  ])('comes from %s', async (_name, files, expected) => {
    expect(await start(files)).toBe(expected);
  });

  it('says which permissions were guessed, and never allows everything', async () => {
    const { notices } = await ask({ 'deno.json': {}, 'main.ts': 'Deno.serve(f);' });
    expect(notices).toEqual([{ level: 'info', text: expect.stringContaining('task "start"') }]);
  });

  it('is the declared one before all', async () => {
    const declaredProcesses = [{ type: 'web', command: 'deno task serve', source: 'Procfile:1' }];
    expect(await start({ 'deno.json': { tasks: { serve: 'deno run b.ts', start: 'deno run a.ts' } } }, { declaredProcesses })).toBe(
      'deno run b.ts',
    );
  });

  it.each<[string, Files, string]>([
    ['a library', { 'deno.json': {}, 'lib.ts': '' }, 'DENO_NO_START_COMMAND'],
    ['a missing task', { 'deno.json': { tasks: { start: 'deno task serve' } } }, 'DENO_TASK_MISSING'],
    ['a task that runs itself', { 'deno.json': { tasks: { start: 'deno task start' } } }, 'DENO_TASK_LOOP'],
  ])('is refused for %s', async (_name, files, code) => {
    await expect(ask(files)).rejects.toMatchObject({ code });
  });
});

describe('the image', () => {
  it('has the program of the same version, and no token of a registry', async () => {
    const { base, imports, artifacts } = await ask({
      'deno.json': { tasks: { start: 'deno run a.ts' } },
      '.npmrc': '',
      '.deno-version': '2.8.1',
    });
    expect(base).toEqual({ name: 'debian', tag: 'trixie-slim' });
    expect(imports).toEqual([{ image: { name: 'denoland/deno', tag: 'bin-2.8.1' }, from: '/deno', to: '/usr/local/bin/deno' }]);
    expect(artifacts[0]?.without).toEqual(['.npmrc']);
  });
});

describe('a workspace', () => {
  const files: Files = {
    'deno.json': { workspace: { members: ['apps/*'] } },
    'apps/web/deno.json': { name: '@x/web', tasks: { start: 'deno run main.ts', build: 'deno run build.ts' } },
    'apps/jobs/deno.json': { name: '@x/jobs', tasks: { start: 'deno run jobs.ts' } },
  };

  it.each([['@x/web'], ['apps/web'], ['./apps/web/']])('ships the member called %s', async (app) => {
    expect(await start(files, { app })).toBe('cd apps/web && exec deno run main.ts');
    expect((await build(await contextOf(files, { app })))[0]?.run).toMatchObject({ argv: ['deno', 'task', '--cwd=apps/web', 'build'] });
  });

  it.each<[string, Files, string | undefined, string]>([
    ['several can be started', files, undefined, 'DENO_APP_AMBIGUOUS'],
    ['no member has the name', files, '@x/wbe', 'DENO_APP_UNKNOWN'],
    ['there is no workspace', { 'deno.json': {} }, 'web', 'DENO_APP_UNKNOWN'],
  ])('is refused when %s', async (_name, tree, app, code) => {
    await expect(ask(tree, app === undefined ? {} : { app })).rejects.toMatchObject({ code });
  });
});
