import { describe, expect, it } from 'vitest';
import { contextOf, lockWith, type Files } from '../test/context.ts';

const app = (php: string | undefined, config: object = {}): Files => ({
  'composer.json': { require: php === undefined ? {} : { php }, config },
});
const resolve = async (files: Files) => (await contextOf(files)).versions.language;

describe('version', () => {
  it.each([
    ['^8.2', '8.4.24'],
    ['^7.4|^8.0', '8.4.24'],
    ['^7.4 || ^8.0', '8.4.24'],
    ['>=8.2 <8.5', '8.4.24'],
    ['>=8.2,<8.4', '8.3.33'],
    ['>= 8.2 , < 8.4', '8.3.33'],
    ['~8.3.0', '8.3.33'],
    ['~8.3', '8.4.24'],
    ['~8.3.12', '8.3.33'],
    ['8.2.*', '8.2.33'],
    ['8.1 - 8.3', '8.3.33'],
    ['>=8.4 !=8.4.24', '8.4.23'],
    ['^8.5', '8.5.9'],
    ['>8.4', '8.4.24'],
    ['>=8.5', '8.5.9'],
    ['8.3.4', '8.3.4'],
    ['8.3', '8.3.0'],
    ['*', '8.4.24'],
    ['^8.2@stable', '8.4.24'],
    [undefined, '8.4.24'],
  ])('answers require.php %j with PHP %s', async (spec, version) => {
    expect((await resolve(app(spec))).version).toBe(version);
  });

  it('does not glue require.php and config.platform.php together', async () => {
    const { version, request } = await resolve(app('^8.2', { platform: { php: '8.3.1' } }));

    expect([version, request.spec, request.source]).toMatchObject(['8.3.33', '~8.3.1', { field: 'config.platform.php' }]);
  });

  it.each<[Files, string]>([
    [{ '.php-version': '8.3\n' }, '8.3.33'],
    [{ '.php-version': 'php-8.2.7' }, '8.2.7'],
    [{ '.tool-versions': 'php 8.2.20\n' }, '8.2.20'],
    [{ 'mise.toml': '[tools]\nphp = "8.5"\n' }, '8.5.9'],
  ])('takes %j before the manifest', async (files, version) => {
    expect((await resolve({ ...app('^8.2'), ...files })).version).toBe(version);
  });

  it('stays below what a locked package allows', async () => {
    const lock = lockWith({ 'acme/old': { php: '>=7.4 <8.4' } });

    expect((await resolve({ ...app('^8.2'), 'composer.lock': lock })).version).toBe('8.3.33');
  });

  it.each<[string, Files, string]>([
    ['PHP_VERSION_CONFLICT', { ...app('^8.4'), '.php-version': '8.3' }, 'composer.json needs PHP "^8.4"'],
    [
      'PHP_VERSION_CONFLICT',
      { ...app('^8.2'), '.php-version': '8.3', 'composer.lock': lockWith({ 'acme/new': { php: '>=8.4' } }) },
      'acme/new needs PHP ">=8.4"',
    ],
    ['VERSION_UNKNOWN', app('^7.4'), 'nearest'],
    ['VERSION_UNKNOWN', { ...app('*'), '.php-version': '8.3.99' }, '8.3.33'],
    ['VERSION_INVALID', app('eight'), 'eight'],
    ['VERSION_INVALID', { ...app('*'), '.php-version': 'system' }, 'system'],
    ['PHP_MANIFEST_MISSING', { 'composer.lock': { packages: [] } }, 'composer.lock'],
    ['APP_FILE_INVALID', { 'composer.json': '{ "require": ' }, 'composer.json'],
    ['APP_FILE_INVALID', { 'composer.json': { require: 'php' } }, 'composer.json'],
    ['APP_FILE_INVALID', { 'composer.json': {}, 'composer.lock': '<<<<<<< HEAD' }, 'composer.lock'],
    ['APP_FILE_INVALID', { 'composer.json': {}, 'composer.lock': '' }, 'composer.lock'],
    ['APP_FILE_INVALID', { 'composer.json': {}, 'composer.lock': { packages: {} } }, 'composer.lock'],
  ])('answers with %s for %j', async (code, files, text) => {
    await expect(resolve(files)).rejects.toMatchObject({ code, message: expect.stringContaining(text) });
  });

  it('reads maps that PHP wrote as empty lists', async () => {
    expect((await resolve({ 'composer.json': { require: [] } })).version).toBe('8.4.24');
  });
});
