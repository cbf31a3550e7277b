import { describe, expect, it } from 'vitest';
import { treeOf, type Files } from '../test/context.ts';
import { readManifest } from './manifest.ts';
import { chooseManager, parsePackageManager } from './package-manager.ts';
import type { Settings } from './settings.ts';

const choose = async (files: Files, settings: Settings = {}) => {
  const tree = treeOf(files);
  return chooseManager(tree, await readManifest(tree), settings);
};
const berryLock = '__metadata:\n  version: 8\n';

it.each([
  ['pnpm@10.1.0', 'pnpm', '10.1.0'],
  ['yarn@4.5.0+sha512.abc', 'yarn', '4.5.0'],
  ['npm', 'npm', undefined],
])('reads %s', (field, name, version) => {
  expect(parsePackageManager(field)).toEqual({ name, version });
});

describe('chooseManager', () => {
  it.each<[string, Files, string]>([
    ['packageManager over the lockfile', { 'package.json': { packageManager: 'pnpm@10.1.0' }, 'package-lock.json': {} }, 'pnpm'],
    ['devEngines over the lockfile', { 'package.json': { devEngines: { packageManager: { name: 'pnpm' } } }, 'yarn.lock': '' }, 'pnpm'],
    ['the lockfile over engines', { 'package.json': { engines: { pnpm: '>=9' } }, 'package-lock.json': {} }, 'npm'],
    ['engines over the default', { 'package.json': { engines: { pnpm: '>=9' } } }, 'pnpm'],
    ['npm at last', { 'package.json': {} }, 'npm'],
    ['Yarn 1 for its lockfile', { 'package.json': {}, 'yarn.lock': '# yarn lockfile v1\n' }, 'yarn'],
    ['Yarn 4 for its lockfile', { 'package.json': {}, 'yarn.lock': berryLock }, 'berry'],
    ['Yarn 4 for its settings file', { 'package.json': { packageManager: 'yarn' }, '.yarnrc.yml': 'nodeLinker: pnp\n' }, 'berry'],
    ['Yarn 4 for a pinned version', { 'package.json': { packageManager: 'yarn@4.1.0' } }, 'berry'],
    ['Yarn 1 for a pinned version', { 'package.json': { packageManager: 'yarn@1.22.22' }, '.yarnrc.yml': '' }, 'yarn'],
  ])('prefers %s', async (_name, files, manager) => {
    expect(await choose(files)).toMatchObject({ manager, conflict: null });
  });

  it('prefers the shrinkwrap file, as npm does', async () => {
    expect(await choose({ 'package.json': {}, 'npm-shrinkwrap.json': {}, 'package-lock.json': {} })).toMatchObject({
      lockfile: 'npm-shrinkwrap.json',
      conflict: null,
    });
  });

  it('lets the setting decide between two lockfiles', async () => {
    const files = { 'package.json': {}, 'package-lock.json': {}, 'yarn.lock': '' };
    expect(await choose(files, { packageManager: 'yarn' })).toMatchObject({
      manager: 'yarn',
      lockfile: 'yarn.lock',
      setAside: ['package-lock.json'],
    });
    expect(await choose(files)).toMatchObject({ conflict: ['package-lock.json', 'yarn.lock'] });
  });
});
