import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppPath } from '../plugin/contract.ts';
import { makeTree } from './make-tree.ts';
import { memoryTree } from './memory-tree.ts';
import type { RawEntry, TreeReader } from './tree-reader.ts';

const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;
const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

describe('find', () => {
  const tree = memoryTree({ 'package.json': '{}', 'src/index.js': '' });

  it('gives the first path that is a file, in one spelling', () => {
    expect(tree.find('yarn.lock', './src//index.js', 'package.json')).toBe('src/index.js');
  });

  it.each(['src', 'package.json/x', 'nothing', '.', '', 'src/../src'])('does not take %j for a file', (path) => {
    expect(tree.find(path)).toBeUndefined();
  });

  it.each(['../x', '/etc/passwd', 'a/../../x', '..'])('refuses %j, which leads out of the source', (path) => {
    expect(() => tree.find(path)).toThrow(code('APP_PATH_ESCAPES'));
  });

  it('refuses a path with a NUL character', () => {
    expect(() => tree.find('a\0b')).toThrow(code('APP_PATH_INVALID'));
  });
});

describe('links', () => {
  const tree = memoryTree(
    { 'config/app.json': '{"a":1}', 'web/x.js': '' },
    {
      'app.json': 'config/app.json',
      'web/up.json': '../config/app.json',
      secrets: '/etc/passwd',
      'web/out': '../../other',
      folder: 'config',
      root: 'web/..',
      'web/sly': '../root/../x',
      loop: 'loop',
      broken: 'nothing',
    },
  );

  it('are followed to files and folders of the source', async () => {
    expect(tree.find('folder/app.json')).toBe('folder/app.json');
    expect(tree.hasDirectory('folder')).toBe(true);
    expect(await tree.text(tree.find('web/up.json')!)).toBe('{"a":1}');
  });

  it.each([
    ['secrets', 'secrets is a link to /etc/passwd, which is outside the source folder'],
    ['web/out', 'web/out is a link to ../../other, which is outside the source folder'],
    ['secrets/x', 'secrets is a link to /etc/passwd, which is outside the source folder'],
    ['web/sly', 'web/sly is a link to ../root/../x, which is outside the source folder'],
  ])('refuse %s, naming the link and its target', (path, message) => {
    expect(() => tree.find(path)).toThrow(message);
  });

  it.each(['loop', 'broken', 'app.json/x'])('that lead nowhere are absent: %s', (path) => {
    expect(tree.find(path)).toBeUndefined();
  });

  it('that leave the source are passed over by listings and searches', () => {
    expect(tree.list('.').map(({ name }) => name)).toEqual(['app.json', 'config', 'folder', 'root', 'web']);
    expect(tree.glob('web/*')).toEqual(['web/up.json', 'web/x.js']);
  });
});

describe('list', () => {
  it('sorts by code unit, whatever order the disk has', () => {
    const names = ['b', 'B', 'ä', 'a10', 'a2', '_', '💩', '\uFF61'];
    const reader = (order: readonly string[]): TreeReader => ({
      stat: (path) => (path === '' ? { kind: 'directory' } : { kind: 'file', size: 0 }),
      list: () => order.map((name): RawEntry => ({ name, kind: 'file' })),
      read: () => new Uint8Array(),
      inside: () => undefined,
    });
    const expected = [...names].sort();

    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (order) => {
        const tree = makeTree(reader(order));
        expect(tree.list('.').map(({ name }) => name)).toEqual(expected);
        expect(tree.glob('*')).toEqual(expected);
      }),
    );
  });

  it('has nothing for a file or a folder that is not there', () => {
    const tree = memoryTree({ a: '' });

    expect([tree.list('a'), tree.list('b')]).toEqual([[], []]);
  });
});

describe('text', () => {
  it('drops the byte order mark and carriage returns at line ends', async () => {
    const tree = memoryTree({ a: '\uFEFFx\r\ny\rz\r\n' });

    expect(await tree.text(tree.find('a')!)).toBe('x\ny\rz\n');
  });

  it.each([
    ['UTF-16 with a mark', bytes(0xff, 0xfe, 0x7b, 0), 'a is UTF-16, not UTF-8 text'],
    ['UTF-16 without a mark', bytes(0, 0x7b, 0, 0x7d, 0, 10), 'a is UTF-16, not UTF-8 text'],
    ['Latin-1', bytes(0x61, 10, 0xe4, 10), 'a:2 is binary or in another encoding, not UTF-8 text'],
  ])('refuses %s', async (_, contents, message) => {
    const tree = memoryTree({ a: contents });

    await expect(tree.text(tree.find('a')!)).rejects.toThrow(message);
  });

  it('refuses a file that is too large before it is read', async () => {
    const tree = makeTree({
      stat: (path) => (path === '' ? { kind: 'directory' } : { kind: 'file', size: 65 * 2 ** 20 }),
      list: () => [],
      read: () => expect.unreachable(),
      inside: () => undefined,
    });

    await expect(tree.text(tree.find('a')!)).rejects.toThrow(code('APP_FILE_TOO_LARGE'));
  });

  it('refuses a path that did not come from the tree', async () => {
    await expect(memoryTree({}).text('a' as AppPath)).rejects.toThrow(code('APP_FILE_MISSING'));
  });
});
