import { describe, expect, it } from 'vitest';
import { commandsOf } from '@migetpacks/core/testing';
import { contextOf, npmLock, type Files } from '../test/context.ts';
import { dependencies } from './dependencies/index.ts';
import { toolchain } from './toolchain.ts';

const packages = { '@prisma/client': '6.2.0' };
const tools = { prisma: '6.2.0' };
const app = (scripts: Record<string, string>, files: Files = {}): Files => ({
  'package.json': { scripts: { start: 'node server.js', ...scripts }, dependencies: packages, devDependencies: tools },
  'package-lock.json': npmLock(packages, tools),
  'prisma/schema.prisma': 'generator client {\n  provider = "prisma-client-js"\n}\n',
  ...files,
});
const ask = async (files: Files) => (await dependencies(await contextOf(files)))[0]!;
const generate = 'node_modules/.bin/prisma generate';

describe('an app with Prisma', () => {
  it.each<[string, Record<string, string>, string]>([
    ['the build', { build: 'prisma generate && tsc' }, generate],
    ['a script of the build', { build: 'npm run db && tsc', db: 'npx prisma generate --no-hints' }, `${generate} --no-hints`],
    ['the postinstall script of the package alone', { build: 'tsc' }, generate],
  ])('gets its client with the packages when it comes from %s', async (_name, scripts, command) => {
    const layer = await ask(app(scripts));
    expect(layer.inputs).toContain('prisma/schema.prisma');
    expect(commandsOf(layer.steps)).toEqual(['npm ci', command]);
  });

  it('keeps the client where Yarn removes what it does not know', async () => {
    const lock = '# yarn lockfile v1\n\n\n"@prisma/client@6.2.0":\n  version "6.2.0"\n\nprisma@6.2.0:\n  version "6.2.0"\n';
    const { 'package-lock.json': _lock, ...files } = app({ build: 'tsc' });
    const [first] = commandsOf((await ask({ ...files, 'yarn.lock': lock })).production!.steps);
    expect(first).toContain('cp -aL --parents node_modules/.prisma');
    expect(commandsOf((await ask(app({ build: 'tsc' }))).production!.steps)[0]).toBe('npm prune --omit=dev');
  });

  it('generates once when an install script does it', async () => {
    expect(commandsOf((await ask(app({ postinstall: 'prisma generate' }))).steps)).toEqual(['npm ci']);
  });

  it('leaves a client of the sources to the build', async () => {
    const schema = 'generator client {\n  provider = "prisma-client"\n  output = "../src/db"\n}\n';
    const layer = await ask(app({ build: 'prisma generate' }, { 'prisma/schema.prisma': schema }));
    expect(layer.inputs).not.toContain('prisma/schema.prisma');
    expect(commandsOf(layer.steps)).toEqual(['npm ci']);
  });

  it('finds OpenSSL, by which Prisma chooses its engine', async () => {
    expect((await toolchain(await contextOf(app({})))).systemPackages).toEqual(['openssl']);
  });
});
