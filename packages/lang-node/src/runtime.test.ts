import { describe, expect, it } from 'vitest';
import { commandText } from '@migetpacks/core/testing';
import { contextOf, npmLock, type Files } from '../test/context.ts';
import { runtime } from './runtime.ts';

const server = "require('node:http').createServer().listen(process.env.PORT);";
const ask = async (files: Files, options = {}) => runtime(await contextOf(files, options));
const start = async (files: Files, options = {}) => {
  const { processes } = await ask(files, options);
  const { command } = processes[0]!;
  return commandText(command);
};

describe('the start command', () => {
  it.each<[string, Files, string]>([
    ['scripts.start', { 'package.json': { scripts: { start: 'node app.js' } }, 'app.js': '', 'server.js': server }, 'node app.js'],
    ['main that starts a server', { 'package.json': { main: 'lib/run.js' }, 'lib/run.js': server, 'server.js': server }, 'node lib/run.js'],
    ['a file with a usual name', { 'package.json': { main: 'index.js' }, 'server.js': server }, 'node server.js'],
    ['a server in src', { 'package.json': {}, 'src/index.mjs': "import express from 'express';" }, 'node src/index.mjs'],
    ['TypeScript, when nothing builds it', { 'package.json': {}, 'src/server.ts': server }, 'node src/server.ts'],
    [
      'main that a build makes',
      { 'package.json': { main: 'dist/server.js', scripts: { build: 'tsc' } }, 'src/server.ts': server },
      'node dist/server.js',
    ],
    ['main that loads the server', { 'package.json': { main: 'index.js' }, 'index.js': "require('./lib/start')();" }, 'node index.js'],
    ['source files alone', { 'server.js': server }, 'node server.js'],
  ])('comes from %s', async (_name, files, expected) => {
    expect(await start(files)).toBe(expected);
  });

  it('is the declared one before all', async () => {
    const declaredProcesses = [{ type: 'web', command: 'npm run serve', source: 'Procfile:1' }];
    expect(
      await start(
        { 'package.json': { scripts: { start: 'node a.js', serve: 'node b.js' } }, 'a.js': '', 'b.js': '' },
        { declaredProcesses },
      ),
    ).toBe('node b.js');
  });

  it('is found beside declared workers', async () => {
    const declaredProcesses = [{ type: 'worker', command: 'node jobs.js', source: 'Procfile:1' }];
    const { processes } = await ask({ 'package.json': {}, 'server.js': server, 'jobs.js': '' }, { declaredProcesses });
    expect(processes.map(({ type, source }) => [type, source])).toEqual([
      ['web', 'server.js starts a server'],
      ['worker', 'Procfile:1'],
    ]);
  });

  it.each<[string, Files, string]>([
    [
      'a library',
      { 'package.json': { dependencies: { start: '1.0.0' } }, 'index.js': '// app.listen(1)\nmodule.exports = 1;' },
      'NODE_NO_START_COMMAND',
    ],
    ['a file that nothing makes', { 'package.json': { scripts: { start: 'node dist/server.js' } } }, 'NODE_START_FILE_MISSING'],
    [
      'a file that is kept out of the build context',
      { 'package.json': { scripts: { start: 'node dist/server.js' } }, 'dist/server.js': '', '.dockerignore': 'dist\n' },
      'NODE_START_FILE_MISSING',
    ],
    [
      'a program that does not ship',
      { 'package.json': { scripts: { start: 'nodemon server.js' }, devDependencies: { nodemon: '^3.0.0' } }, 'server.js': '' },
      'NODE_START_NEEDS_DEV_DEPENDENCY',
    ],
    [
      'a loader that does not ship',
      { 'package.json': { scripts: { start: 'node --import tsx server.ts' }, devDependencies: { tsx: '^4.0.0' } }, 'server.ts': '' },
      'NODE_START_NEEDS_DEV_DEPENDENCY',
    ],
    [
      'a program that does not ship, before the server',
      {
        'package.json': {
          scripts: { build: 'tsc', start: 'npm run migrate && node dist/server.js', migrate: 'drizzle-kit migrate' },
          devDependencies: { 'drizzle-kit': '^0.30.0' },
        },
      },
      'NODE_START_NEEDS_DEV_DEPENDENCY',
    ],
    ['a missing script', { 'package.json': { scripts: { start: 'npm run serve' } } }, 'NODE_SCRIPT_MISSING'],
  ])('is refused for %s', async (_name, files, code) => {
    await expect(ask(files)).rejects.toMatchObject({ code });
  });

  it('may be a file that the build makes', async () => {
    expect(
      await start({ 'package.json': { scripts: { build: 'tsc', start: 'node --enable-source-maps -r ./env.js dist/server.js' } } }),
    ).toBe('node --enable-source-maps -r ./env.js dist/server.js');
  });

  it('is an entry file that loads its server from another file', async () => {
    const { processes } = await ask({ 'package.json': {}, 'index.js': "import './src/http/server.js';\n", 'src/http/server.js': server });
    expect(processes).toMatchObject([{ command: { argv: ['node', 'index.js'] } }]);
  });

  it('is not taken from TypeScript on a Node.js that cannot run it', async () => {
    await expect(ask({ '.nvmrc': '20', 'package.json': {}, 'server.ts': server })).rejects.toMatchObject({ code: 'NODE_NO_START_COMMAND' });
  });
});

describe('the runtime stage', () => {
  const withPackages = { scripts: { start: 'fastify start app.js' }, dependencies: { 'fastify-cli': '^7.0.0' } };

  it('is the slim image of the same version, in production', async () => {
    expect(await ask({ 'package.json': withPackages })).toMatchObject({
      base: { name: 'node', tag: '24.19.0-slim' },
      env: { NODE_ENV: 'production' },
      path: ['/app/node_modules/.bin'],
      artifacts: [{ from: '/app', to: '/app' }],
    });
  });

  it('has no path to packages that it does not have', async () => {
    expect((await ask({ 'server.js': server })).path).toEqual([]);
  });

  it("loads packages through Plug'n'Play and finds their programs", async () => {
    const { env, files, processes } = await ask({ 'package.json': { ...withPackages, packageManager: 'yarn@4.18.1' } });
    expect(env['NODE_OPTIONS']).toBe('--require /app/.pnp.cjs --experimental-loader file:///app/.pnp.loader.mjs');
    expect(files.map(({ path }) => path)).toEqual(['/usr/local/lib/run-package-program.cjs']);
    expect(processes[0]!.command).toEqual({
      kind: 'argv',
      argv: ['node', '/usr/local/lib/run-package-program.cjs', 'fastify', 'start', 'app.js'],
    });
  });

  it('leaves the full install behind when the install read the sources', async () => {
    const { artifacts } = await ask({
      'package.json': { scripts: { start: 'node a.js', postinstall: 'make' }, dependencies: { ms: '2.1.3' } },
      'a.js': '',
    });
    expect(artifacts).toEqual([{ from: '/app', to: '/app', without: ['node_modules'] }]);
  });
});

describe('a workspace', () => {
  const member = { 'apps/web/package.json': { name: 'web' } };

  it.each<[string, Files]>([
    ['npm', { 'package.json': { workspaces: ['apps/*'] }, ...member }],
    ['Yarn', { 'package.json': { workspaces: { packages: ['apps/*'] } }, ...member }],
    ['pnpm', { 'package.json': {}, ...member, 'pnpm-workspace.yaml': 'packages:\n  - apps/*\n' }],
  ])('of %s does not ship as a whole unless it says how it starts', async (_manager, files) => {
    await expect(ask(files)).rejects.toMatchObject({ code: 'NODE_APP_NEEDED' });
  });

  it('ships as a whole when it says how it starts', async () => {
    expect(await start({ 'package.json': { workspaces: ['apps/*'], scripts: { start: 'node apps/web' } }, ...member })).toBe(
      'node apps/web',
    );
  });
});

describe('files that nothing reads at run time', () => {
  const built = { 'package.json': { scripts: { build: 'tsc', start: 'node dist/main.js' } }, 'tsconfig.json': '{}', '.nvmrc': '24' };
  const withoutOf = async (files: Files) => (await runtime(await contextOf(files))).artifacts[0]!.without ?? [];

  it('stay behind in the builder stage', async () => {
    expect(await withoutOf({ ...built, 'package-lock.json': npmLock({}) })).toEqual(['tsconfig.json', '.nvmrc', 'package-lock.json']);
  });

  it('do not cost an app without a build a builder stage', async () => {
    expect(await withoutOf({ 'package.json': { scripts: { start: 'node main.js' } }, 'main.js': '', '.nvmrc': '24' })).toEqual([]);
  });

  it('always stay behind when they may hold a token', async () => {
    const plain = { 'package.json': { scripts: { start: 'node main.js' } }, 'main.js': '', '.npmrc': '//r.example/:_authToken=x\n' };
    expect(await withoutOf(plain)).toEqual(['.npmrc']);
  });
});
