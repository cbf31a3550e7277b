import { describe, expect, it } from 'vitest';
import { bunLock, contextOf, type Files } from '../test/context.ts';

const ask = async (files: Files, options = {}) => (await contextOf(files, options)).versions.language;

describe('the version of Bun', () => {
  it.each<[string, Files, string]>([
    ['.bun-version', { '.bun-version': '1.2.5\n', 'package.json': { engines: { bun: '>=1.3' } } }, '1.2.5'],
    ['.tool-versions', { '.tool-versions': 'bun 1.3.4\n', 'package.json': { packageManager: 'bun@1.4.0' } }, '1.3.4'],
    ['mise.toml', { 'mise.toml': '[tools]\nbun = "1.3"\n', 'bunfig.toml': '' }, '1.3.14'],
    ['packageManager with a hash', { 'package.json': { packageManager: 'bun@1.2.23+sha512.abc' } }, '1.2.23'],
    ['devEngines.packageManager', { 'package.json': { devEngines: { packageManager: { name: 'bun', version: '~1.3.0' } } } }, '1.3.14'],
    ['devEngines.runtime', { 'package.json': { devEngines: { runtime: [{ name: 'node' }, { name: 'bun', version: '1.3.2' }] } } }, '1.3.2'],
    ['engines.bun', { 'package.json': { engines: { bun: '>=1.2 <1.4' } } }, '1.3.14'],
    ['a range that the default allows', { 'package.json': { engines: { bun: '^1.0.0' } } }, '1.4.0'],
    ['the word latest', { '.bun-version': 'latest' }, '1.4.0'],
    ['a v in front', { '.bun-version': 'v1.3.0' }, '1.3.0'],
    ['an empty file, which says nothing', { '.bun-version': '', 'package.json': { engines: { bun: '1.3.1' } } }, '1.3.1'],
    ['nothing', { 'bunfig.toml': 'version = "1.0.0"\n' }, '1.4.0'],
  ])('comes from %s', async (_name, files, expected) => {
    expect((await ask(files)).version).toBe(expected);
  });

  it('is the one that the operator asks for before all', async () => {
    const requested = { bun: { tool: 'bun', spec: '1.2.0', source: { from: 'setting', name: 'BUN_VERSION' } } };
    expect((await ask({ '.bun-version': '1.3.0' }, { requested })).version).toBe('1.2.0');
  });

  it.each<[string, Files, string]>([
    ['a release that does not exist', { '.bun-version': '1.2.99' }, 'VERSION_UNKNOWN'],
    ['no version at all', { '.bun-version': 'lts/iron!' }, 'VERSION_INVALID'],
    ['a lockfile without a manifest', { 'bun.lock': bunLock() }, 'BUN_MANIFEST_MISSING'],
    [
      'a lockfile that this release does not read',
      { '.bun-version': '1.3.9', 'package.json': {}, 'bun.lock': bunLock({}, {}, 2) },
      'BUN_LOCKFILE_FORMAT',
    ],
    ['a lockfile from the future', { 'package.json': {}, 'bun.lock': bunLock({}, {}, 9) }, 'BUN_LOCKFILE_FORMAT'],
    ['an empty lockfile', { 'package.json': {}, 'bun.lock': '' }, 'BUN_LOCKFILE_INVALID'],
    ['an empty binary lockfile', { 'package.json': {}, 'bun.lockb': '' }, 'BUN_LOCKFILE_INVALID'],
    ['text under the name of the binary lockfile', { 'package.json': {}, 'bun.lockb': '{}' }, 'BUN_LOCKFILE_INVALID'],
    ['a truncated lockfile', { 'package.json': {}, 'bun.lock': '{ "lockfileVersion": 1,' }, 'APP_FILE_INVALID'],
    ['a lockfile of other types', { 'package.json': {}, 'bun.lock': { lockfileVersion: '1', workspaces: [] } }, 'APP_FILE_INVALID'],
    ['a manifest of other types', { 'package.json': { dependencies: ['hono'] }, 'bun.lock': bunLock() }, 'APP_FILE_INVALID'],
    ['a truncated manifest', { 'package.json': '{ "name":', 'bun.lock': bunLock() }, 'APP_FILE_INVALID'],
  ])('is refused for %s', async (_name, files, code) => {
    await expect(ask(files)).rejects.toMatchObject({ code });
  });
});
