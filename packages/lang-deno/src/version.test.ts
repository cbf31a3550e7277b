import { describe, expect, it } from 'vitest';
import { contextOf, denoLock, type Files } from '../test/context.ts';

const ask = async (files: Files, options = {}) => (await contextOf(files, options)).versions.language;
const config = { 'deno.json': {} };

describe('the version of Deno', () => {
  it.each<[string, Files, string]>([
    ['.deno-version', { ...config, '.deno-version': '2.6.1', '.dvmrc': '2.1.0' }, '2.6.1'],
    ['.dvmrc', { ...config, '.dvmrc': 'v2.1.4\n' }, '2.1.4'],
    ['.tool-versions', { ...config, '.tool-versions': 'deno 2.5.6\n' }, '2.5.6'],
    ['mise.toml', { ...config, 'mise.toml': '[tools]\ndeno = "2.8"\n' }, '2.8.3'],
    ['devEngines.runtime', { ...config, 'package.json': { devEngines: { runtime: { name: 'deno', version: '~2.7.0' } } } }, '2.7.14'],
    ['engines.deno', { ...config, 'package.json': { engines: { deno: '>=2.2 <2.5' } } }, '2.4.5'],
    ['a range that the default allows', { ...config, '.deno-version': '^2.0.0' }, '2.9.5'],
    ['the word latest', { ...config, '.deno-version': 'latest' }, '2.9.5'],
    ['an empty file, which says nothing', { ...config, '.deno-version': '# none\n', '.dvmrc': '2.1.0' }, '2.1.0'],
    ['nothing, whatever the version of the package', { 'deno.json': { name: '@me/app', version: '0.3.1' } }, '2.9.5'],
    ['nothing, in deno.jsonc as well', { 'deno.jsonc': '{ "version": "1.2.3" } // ours' }, '2.9.5'],
  ])('comes from %s', async (_name, files, expected) => {
    expect((await ask(files)).version).toBe(expected);
  });

  it('is the one that the operator asks for before all', async () => {
    const requested = { deno: { tool: 'deno', spec: '2.4.0', source: { from: 'setting', name: 'DENO_VERSION' } } };
    expect((await ask({ ...config, '.deno-version': '2.6.1' }, { requested })).version).toBe('2.4.0');
  });

  it.each<[string, Files, string]>([
    ['Deno 1', { ...config, '.deno-version': '1.46.3' }, 'VERSION_UNKNOWN'],
    ['a release that does not exist', { ...config, '.dvmrc': '2.1.99' }, 'VERSION_UNKNOWN'],
    ['no version at all', { ...config, '.dvmrc': 'main!' }, 'VERSION_INVALID'],
    ['a lockfile that this release does not read', { ...config, '.dvmrc': '2.2.0', 'deno.lock': denoLock() }, 'DENO_LOCKFILE_FORMAT'],
    ['a lockfile from the future', { ...config, 'deno.lock': denoLock({}, '9') }, 'DENO_LOCKFILE_FORMAT'],
    ['an empty lockfile', { ...config, 'deno.lock': '\n' }, 'DENO_LOCKFILE_INVALID'],
    ['a truncated lockfile', { ...config, 'deno.lock': '{ "version": "5",' }, 'APP_FILE_INVALID'],
    ['a lockfile of other types', { ...config, 'deno.lock': { version: 5 } }, 'APP_FILE_INVALID'],
    ['a truncated configuration', { 'deno.json': '{ "tasks": ' }, 'APP_FILE_INVALID'],
    ['a configuration of other types', { 'deno.json': { tasks: ['start'] } }, 'APP_FILE_INVALID'],
    ['a broken package.json', { ...config, 'package.json': '{' }, 'APP_FILE_INVALID'],
  ])('is refused for %s', async (_name, files, code) => {
    await expect(ask(files)).rejects.toMatchObject({ code });
  });

  it('does not look at a lockfile that the configuration turns off', async () => {
    expect((await ask({ 'deno.json': { lock: false }, 'deno.lock': '' })).version).toBe('2.9.5');
  });
});
