import { describe, expect, it } from 'vitest';
import { commandsOf as commands } from '@migetpacks/core/testing';
import { contextOf, npmLock, type Files } from '../../test/context.ts';
import { dependencies } from './index.ts';

const ask = async (files: Files, options = {}) => (await dependencies(await contextOf(files, options)))[0]!;

const both = { dependencies: { ms: '^2.1.3' }, devDependencies: { once: '^1.4.0' } };
const pnpmLock =
  "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      ms:\n        specifier: ^2.1.3\n        version: 2.1.3\n    devDependencies:\n      once:\n        specifier: ^1.4.0\n        version: 1.4.0\n\npackages:\n\n  ms@2.1.3:\n    resolution: {integrity: sha512-x}\n";
const yarnLock = '# yarn lockfile v1\n\n\nms@^2.1.3:\n  version "2.1.3"\n\nonce@^1.4.0:\n  version "1.4.0"\n';
const berryLock =
  '__metadata:\n  version: 10\n\n"app@workspace:.":\n  version: 0.0.0-use.local\n  resolution: "app@workspace:."\n  dependencies:\n    ms: "npm:^2.1.3"\n    once: "npm:^1.4.0"\n  languageName: unknown\n';

describe('npm', () => {
  const files = { 'package.json': both, 'package-lock.json': npmLock(both.dependencies, both.devDependencies) };

  it('installs exactly what the lockfile says and prunes a copy', async () => {
    const layer = await ask(files);
    expect(layer).toMatchObject({
      inputs: ['package.json', 'package-lock.json'],
      tree: ['/app/node_modules'],
      production: { from: 'install', paths: ['/app/node_modules'] },
    });
    expect(commands(layer.steps)).toEqual(['npm ci']);
    expect(commands(layer.production!.steps)[0]).toBe('npm prune --omit=dev');
  });

  it('ships the install as it is when everything is needed', async () => {
    const layer = await ask({ 'package.json': { dependencies: { ms: '^2.1.3' } }, 'npm-shrinkwrap.json': npmLock({ ms: '^2.1.3' }) });
    expect(layer.production).toMatchObject({ from: 'install', steps: [] });
  });

  it('ships nothing when there are only development dependencies', async () => {
    const layer = await ask({
      'package.json': { devDependencies: { once: '^1.4.0' } },
      'package-lock.json': npmLock({}, { once: '^1.4.0' }),
    });
    expect(layer.production).toBeUndefined();
  });

  it('warns when there is no lockfile', async () => {
    const layer = await ask({ 'package.json': both });
    expect(commands(layer.steps)).toEqual(['npm install']);
    expect(layer.notices).toEqual([{ level: 'warning', text: expect.stringContaining('There is no lockfile') }]);
  });

  it('reads .npmrc and the secrets that it names, unless .dockerignore keeps it out', async () => {
    const npmrc = '//registry.example/:_authToken=${SHOP_TOKEN}\n';
    const layer = await ask({ ...files, '.npmrc': npmrc });
    expect(layer.inputs).toContain('.npmrc');
    expect(layer.steps[0]!.variables).toEqual(['SHOP_TOKEN']);
    expect((await ask({ ...files, '.npmrc': npmrc, '.dockerignore': '.npmrc\n' })).inputs).not.toContain('.npmrc');
  });

  it('tells of a variable that the registry needs and the build does not get', async () => {
    const npmrc = '; ${OLD}\n//registry.example/:_authToken=${SHOP_TOKEN}\ncolor=${COLOR-false}\n';
    const told = { level: 'warning', text: expect.stringContaining('--secret SHOP_TOKEN') };
    expect((await ask({ ...files, '.npmrc': npmrc })).notices).toEqual([told]);
    const variables = { public: [], secret: ['SHOP_TOKEN'] };
    expect((await ask({ ...files, '.npmrc': npmrc }, { variables })).notices).toEqual([]);
  });

  it('hands on the variables that installs read, and no others', async () => {
    const variables = { public: ['NPM_CONFIG_REGISTRY', 'GREETING'], secret: ['NPM_TOKEN', 'DATABASE_PASSWORD'] };
    expect((await ask(files, { variables })).steps[0]!.variables).toEqual(['NPM_CONFIG_REGISTRY', 'NPM_TOKEN']);
  });

  it('takes hooks out of the copy of the manifest', async () => {
    const layer = await ask({ ...files, 'package.json': { ...both, scripts: { prepare: 'husky' } } });
    expect(commands(layer.steps)).toEqual(['npm pkg delete scripts.prepare', 'npm ci']);
  });

  it('continues the build on an install that reads the sources', async () => {
    const layer = await ask({ ...files, 'package.json': { ...both, scripts: { postinstall: 'make' } } });
    expect(layer).toMatchObject({ inputs: 'source', tree: [] });
  });

  it('copies the packages that the app carries', async () => {
    const local = { dependencies: { shared: 'file:./shared', packed: 'file:packed-1.0.0.tgz' } };
    const layer = await ask({ 'package.json': local, 'shared/package.json': {}, 'shared/lib/index.js': '', 'packed-1.0.0.tgz': '' });
    expect(layer.inputs).toEqual(['package.json', 'shared/lib/index.js', 'shared/package.json', 'packed-1.0.0.tgz']);
  });

  it.each(['file:../shared', 'file:./shared'])('refuses the local package %s that is not there', async (shared) => {
    await expect(ask({ 'package.json': { dependencies: { shared } } })).rejects.toMatchObject({ code: 'NODE_LOCAL_PACKAGE_MISSING' });
  });

  it('is not asked when the app has no packages', async () => {
    expect(await dependencies(await contextOf({ 'package.json': { scripts: {} } }))).toEqual([]);
  });
});

describe('pnpm', () => {
  const files = { 'package.json': { ...both, packageManager: 'pnpm@10.34.9' }, 'pnpm-lock.yaml': pnpmLock };

  it('installs frozen from a store outside the image', async () => {
    const layer = await ask(files);
    expect(commands(layer.steps)).toEqual(['pnpm install --frozen-lockfile --store-dir=/root/.local/share/pnpm/store']);
    expect(layer.steps[0]!.caches).toEqual([{ id: 'node-pnpm', target: '/root/.local/share/pnpm/store', sharing: 'shared' }]);
    expect(commands(layer.production!.steps)[0]).toContain('pnpm install --prod');
  });

  it('copies its settings and patches', async () => {
    const layer = await ask({
      ...files,
      'pnpm-workspace.yaml': 'patchedDependencies:\n  ms@2.1.3: patches/ms.patch\n',
      'patches/ms.patch': '',
      '.pnpmfile.cjs': '',
    });
    expect(layer.inputs).toEqual(['package.json', 'pnpm-lock.yaml', '.pnpmfile.cjs', 'pnpm-workspace.yaml', 'patches/ms.patch']);
  });

  it('takes scripts out without npm where devEngines forbids npm', async () => {
    const manifest = { ...both, devEngines: { packageManager: { name: 'pnpm' } }, scripts: { prepare: 'husky' } };
    expect(commands((await ask({ ...files, 'package.json': manifest })).steps)[0]).toContain('node --eval');
  });
});

describe('Yarn', () => {
  it('of version 1 installs frozen and prunes without scripts', async () => {
    const layer = await ask({ 'package.json': both, 'yarn.lock': yarnLock });
    expect(commands(layer.steps)).toEqual(['yarn install --frozen-lockfile --non-interactive']);
    expect(commands(layer.production!.steps)).toEqual([
      'yarn install --production --frozen-lockfile --ignore-scripts --prefer-offline --non-interactive',
    ]);
  });

  it("with Plug'n'Play installs the production tree again", async () => {
    const layer = await ask({ 'package.json': both, 'yarn.lock': berryLock });
    expect(layer.tree).toEqual(['/app/.pnp.cjs', '/app/.pnp.loader.mjs', '/app/.yarn/cache', '/app/.yarn/unplugged']);
    expect(layer.production!.from).toBe('inputs');
    expect(commands(layer.production!.steps)).toEqual(['yarn workspaces focus --production', 'mkdir -p .yarn/unplugged']);
  });

  it('with node_modules prunes a copy and compiles nothing again', async () => {
    const layer = await ask({ 'package.json': both, 'yarn.lock': berryLock, '.yarnrc.yml': 'nodeLinker: node-modules\n' });
    expect(layer).toMatchObject({ tree: ['/app/node_modules'], production: { from: 'install' } });
    expect(layer.production!.steps[0]!.env).toMatchObject({ YARN_ENABLE_SCRIPTS: 'false' });
  });

  it('of version 3 forgets development dependencies, as it has no focus', async () => {
    const layer = await ask({ 'package.json': both, 'yarn.lock': berryLock.replace('version: 10', 'version: 6') });
    expect(commands(layer.production!.steps)).toEqual(['npm pkg delete devDependencies', 'yarn install', 'mkdir -p .yarn/unplugged']);
  });

  it('copies the release, plugins and patches that the app carries', async () => {
    const own = {
      '.yarnrc.yml': 'yarnPath: .yarn/releases/yarn-4.18.1.cjs\n',
      '.yarn/releases/yarn-4.18.1.cjs': '',
      '.yarn/plugins/@yarnpkg/x.cjs': '',
      '.yarn/patches/ms.patch': '',
    };
    const layer = await ask({ 'package.json': both, 'yarn.lock': berryLock, ...own });
    expect(layer.inputs).toEqual([
      'package.json',
      'yarn.lock',
      '.yarnrc.yml',
      '.yarn/releases/yarn-4.18.1.cjs',
      '.yarn/plugins/@yarnpkg/x.cjs',
      '.yarn/patches/ms.patch',
    ]);
    expect(commands(layer.steps)[0]).toBe('node .yarn/releases/yarn-4.18.1.cjs install --immutable');
  });

  it('must carry the release that it names', async () => {
    const files = { 'package.json': both, 'yarn.lock': berryLock, '.yarnrc.yml': 'yarnPath: .yarn/releases/yarn-4.18.1.cjs\n' };
    await expect(ask(files)).rejects.toMatchObject({ code: 'NODE_YARN_PATH_MISSING' });
  });
});

describe('a lockfile out of step', () => {
  const newer = { dependencies: { ms: '^3.0.0' }, devDependencies: both.devDependencies };
  it.each<[string, Files]>([
    ['npm', { 'package.json': newer, 'package-lock.json': npmLock(both.dependencies, both.devDependencies) }],
    [
      'npm with format 1',
      {
        'package.json': newer,
        'package-lock.json': { lockfileVersion: 1, dependencies: { ms: { version: '2.1.3' }, once: { version: '1.4.0' } } },
      },
    ],
    ['pnpm', { 'package.json': newer, 'pnpm-lock.yaml': pnpmLock }],
    ['Yarn 1', { 'package.json': newer, 'yarn.lock': yarnLock }],
    ['Yarn 4', { 'package.json': newer, 'yarn.lock': berryLock }],
  ])('names the package and both sides: %s', async (_name, files) => {
    await expect(ask(files)).rejects.toMatchObject({
      code: 'NODE_LOCKFILE_OUT_OF_STEP',
      message: expect.stringMatching(/"ms".*"\^3\.0\.0".*2\.1\.3/),
    });
  });

  it('is accepted by npm while the locked version fits', async () => {
    const wider = { dependencies: { ms: '^2.0.0' }, devDependencies: both.devDependencies };
    expect(
      commands((await ask({ 'package.json': wider, 'package-lock.json': npmLock(both.dependencies, both.devDependencies) })).steps),
    ).toEqual(['npm ci']);
  });

  it('is refused by pnpm and Yarn 4 also for a package that is left over', async () => {
    const fewer = { dependencies: both.dependencies };
    await expect(ask({ 'package.json': fewer, 'pnpm-lock.yaml': pnpmLock })).rejects.toMatchObject({ code: 'NODE_LOCKFILE_OUT_OF_STEP' });
    await expect(ask({ 'package.json': fewer, 'yarn.lock': berryLock })).rejects.toMatchObject({ code: 'NODE_LOCKFILE_OUT_OF_STEP' });
  });

  it('does not count ranges that pnpm overrides', async () => {
    const overridden = { dependencies: { ms: '^1.0.0' }, devDependencies: both.devDependencies, pnpm: { overrides: { 'ms@1': '^2.1.3' } } };
    expect((await ask({ 'package.json': overridden, 'pnpm-lock.yaml': pnpmLock })).steps).toHaveLength(1);
  });

  it.each([['<<<<<<< HEAD\n{}\n'], ['{ "packages": ']])('cannot be read: %j', async (text) => {
    await expect(ask({ 'package.json': both, 'package-lock.json': text })).rejects.toMatchObject({ code: 'NODE_LOCKFILE_INVALID' });
  });
});
