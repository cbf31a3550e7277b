import { expect, it } from 'vitest';
import { contextOf, type Files } from '../test/context.ts';

const tools = async (files: Files) =>
  Object.fromEntries(Object.entries((await contextOf(files)).versions.tools).map(([name, { version }]) => [name, version]));
const pnpmLock = (format: string) => `lockfileVersion: ${format}\n`;
const berry = (format: number) => `__metadata:\n  version: ${format}\n`;

it.each<[string, Files, object]>([
  ['the image brings npm', { 'package.json': {} }, {}],
  ['the image brings an npm of the range', { 'package.json': { engines: { npm: '>=10' } } }, {}],
  ['npm is pinned', { 'package.json': { packageManager: 'npm@10.9.2' } }, { npm: '10.9.2' }],
  ['npm is wanted in another major', { 'package.json': { engines: { npm: '^10' } } }, { npm: '10.9.9' }],
  ['pnpm is pinned with a hash', { 'package.json': { packageManager: 'pnpm@10.1.0+sha512.abc' } }, { pnpm: '10.1.0' }],
  ['a pin is newer than the table', { 'package.json': { packageManager: 'pnpm@12.99.0' } }, { pnpm: '12.99.0' }],
  ['pnpm has a lockfile of format 5.4', { 'package.json': {}, 'pnpm-lock.yaml': pnpmLock('5.4') }, { pnpm: '7.33.7' }],
  ['pnpm has a lockfile of format 6.0', { 'package.json': {}, 'pnpm-lock.yaml': pnpmLock("'6.0'") }, { pnpm: '8.15.9' }],
  ['pnpm has a lockfile of format 9.0', { 'package.json': {}, 'pnpm-lock.yaml': pnpmLock("'9.0'") }, { pnpm: '10.34.9' }],
  [
    'engines choose among the releases of a format',
    { 'package.json': { engines: { pnpm: '9' } }, 'pnpm-lock.yaml': pnpmLock("'9.0'") },
    { pnpm: '9.15.9' },
  ],
  ['the image brings Yarn 1', { 'package.json': {}, 'yarn.lock': '' }, {}],
  ['the image has no Yarn 1 any more', { '.nvmrc': '26', 'package.json': {}, 'yarn.lock': '' }, { yarn: '1.22.22' }],
  ['Yarn has a lockfile of format 6', { 'package.json': {}, 'yarn.lock': berry(6) }, { yarn: '3.8.7' }],
  ['Yarn has a lockfile of format 8', { 'package.json': {}, 'yarn.lock': berry(8) }, { yarn: '4.13.0' }],
  ['Yarn has a lockfile of format 10', { 'package.json': {}, 'yarn.lock': berry(10) }, { yarn: '4.18.1' }],
  [
    'the app carries its own Yarn',
    {
      'package.json': {},
      'yarn.lock': berry(8),
      '.yarnrc.yml': 'yarnPath: .yarn/releases/yarn-4.9.4.cjs\n',
      '.yarn/releases/yarn-4.9.4.cjs': '',
    },
    {},
  ],
])('chooses the manager when %s', async (_name, files, expected) => {
  expect(await tools(files)).toEqual(expected);
});

it('says which file decided', async () => {
  const { versions } = await contextOf({ 'package.json': {}, 'pnpm-lock.yaml': pnpmLock("'9.0'") });
  expect(versions.tools['pnpm']!.request.source).toEqual({ from: 'file', path: 'pnpm-lock.yaml', field: 'format 9.0' });
});
