import { describe, expect, it } from 'vitest';
import { commandText } from '@migetpacks/core/testing';
import { bunLock, contextOf, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { runtime } from './runtime.ts';

const server = 'Bun.serve({ fetch: () => new Response("hi") });';
const lock = { 'bun.lock': bunLock() };
const ask = async (files: Files, options = {}) => runtime(await contextOf({ ...lock, ...files }, options));
const start = async (files: Files, options = {}) => {
  const { command } = (await ask(files, options)).processes[0]!;
  return commandText(command);
};

describe('the start command', () => {
  it.each<[string, Files, string]>([
    ['scripts.start', { 'package.json': { scripts: { start: 'bun --smol src/app.server.ts' } } }, 'bun --smol src/app.server.ts'],
    [
      'a chain of scripts',
      { 'package.json': { scripts: { start: 'bun run serve --port 1', serve: 'bunx --bun vite preview' } } },
      'vite preview --port 1',
    ],
    [
      'a script that runs before',
      { 'package.json': { scripts: { prestart: 'bun seed.ts', start: 'bun app.ts' } } },
      'bun seed.ts && exec bun app.ts',
    ],
    ['a script with one after', { 'package.json': { scripts: { start: 'bun app.ts', poststart: 'bun end.ts' } } }, 'bun run start'],
    ['module', { 'package.json': { module: 'lib/run.ts' }, 'lib/run.ts': '' }, 'bun lib/run.ts'],
    ['main that a build makes', { 'package.json': { main: 'dist/run.js', scripts: { build: 'bun build' } } }, 'bun dist/run.js'],
    [
      'a file that serves',
      { 'package.json': {}, 'index.ts': '// Bun.serve()\nexport const x = 1;', 'src/server.ts': server },
      'bun src/server.ts',
    ],
    [
      'a default export with fetch',
      { 'package.json': {}, 'src/index.ts': 'export default { port: 5000, fetch: () => new Response() };' },
      'bun src/index.ts',
    ],
  ])('comes from %s', async (_name, files, expected) => {
    expect(await start(files)).toBe(expected);
  });

  it.each<[string, Files, string]>([
    ['a library', { 'package.json': {}, 'index.ts': 'export const add = 1;' }, 'BUN_NO_START_COMMAND'],
    ['a missing script', { 'package.json': { scripts: { start: 'bun run serve2 && true', serve: '' } } }, ''],
    [
      'a start script that npm should run and nobody wrote',
      { 'package.json': { scripts: { start: 'npm run serve' } } },
      'BUN_SCRIPT_MISSING',
    ],
    ['a script that runs itself', { 'package.json': { scripts: { start: 'bun start' } } }, 'BUN_SCRIPT_LOOP'],
  ])('is refused for %s', async (_name, files, code) => {
    if (code === '') expect(await start(files)).toContain('bun run serve2');
    else await expect(ask(files)).rejects.toMatchObject({ code });
  });

  it('is the declared one before all', async () => {
    const declaredProcesses = [{ type: 'web', command: 'bun start', source: 'Procfile:1' }];
    expect(await start({ 'package.json': { scripts: { start: 'bun a.ts' } } }, { declaredProcesses })).toBe('bun a.ts');
  });
});

describe('a workspace', () => {
  const member = (name: string, manifest: object = {}) => ({ [`apps/${name}/package.json`]: { name: `@x/${name}`, ...manifest } });
  const files: Files = {
    'package.json': { workspaces: ['apps/*', 'libs/*', '!apps/old'] },
    ...member('api', { scripts: { start: 'bun run index.ts', build: 'tsc' }, dependencies: { '@x/text': 'workspace:*' } }),
    ...member('jobs', { scripts: { start: 'bun jobs.ts' } }),
    ...member('old', { scripts: { start: 'bun old.ts' } }),
    'libs/text/package.json': { name: '@x/text', scripts: { build: 'tsc' } },
  };

  it.each([['@x/api'], ['apps/api'], ['./apps/api/']])('ships the part called %s, and what it needs', async (app) => {
    const { artifacts, path } = await ask(files, { app });
    expect(artifacts[0]?.without).toEqual(['apps/jobs']);
    expect(path).toEqual(['/app/apps/api/node_modules/.bin', '/app/node_modules/.bin']);
    expect(await start(files, { app })).toBe('cd apps/api && exec bun run index.ts');
  });

  it('builds what the app needs with it', async () => {
    const steps = await build(await contextOf({ ...lock, ...files }, { app: '@x/api' }));
    expect(steps[0]?.run).toMatchObject({ argv: ['bun', 'run', '--filter', './apps/api', '--filter', './libs/text', 'build'] });
  });

  it('ships the only package that can be started', async () => {
    const only: Files = { 'package.json': { workspaces: ['apps/*'] }, ...member('api', { scripts: { start: 'bun a.ts' } }) };
    expect(await start(only)).toBe('cd apps/api && exec bun a.ts');
  });

  it.each<[string, Files, string | undefined, string]>([
    ['several can be started', files, undefined, 'BUN_APP_AMBIGUOUS'],
    ['no package has the name', files, '@x/apo', 'BUN_APP_UNKNOWN'],
    ['there is no workspace', { 'package.json': {} }, 'api', 'BUN_APP_UNKNOWN'],
  ])('is refused when %s', async (_name, tree, app, code) => {
    await expect(ask(tree, app === undefined ? {} : { app })).rejects.toMatchObject({ code });
  });
});
