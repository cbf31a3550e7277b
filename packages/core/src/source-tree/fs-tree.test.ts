import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFsTree } from './fs-tree.ts';

const outside = mkdtempSync(join(tmpdir(), 'migetpacks-tree-'));
const root = join(outside, 'app');

beforeAll(() => {
  mkdirSync(join(root, 'src/lib'), { recursive: true });
  writeFileSync(join(outside, 'secret'), 'hidden');
  writeFileSync(join(root, 'package.json'), '{"name":"a"}\r\n');
  writeFileSync(join(root, 'src/lib/index.js'), '');
  symlinkSync('../secret', join(root, 'stolen'));
  symlinkSync(outside, join(root, 'up'));
  symlinkSync(join(root, 'src'), join(root, 'absolute'));
  symlinkSync('../package.json', join(root, 'src/manifest.json'));
  symlinkSync('.', join(root, 'src/self'));
});
afterAll(() => rmSync(outside, { recursive: true, force: true }));

describe('openFsTree', () => {
  it('reads files, folders and links inside the source', async () => {
    const tree = openFsTree(root);

    expect(await tree.text(tree.find('src/manifest.json')!)).toBe('{"name":"a"}\n');
    expect([tree.hasDirectory('absolute/lib'), tree.hasDirectory('src/self/lib')]).toEqual([true, true]);
    expect(tree.glob('**/*.js')).toEqual(['src/lib/index.js']);
  });

  it.each([
    ['stolen', /^stolen is a link to \.\.\/secret, which is outside/],
    ['up/secret', /^up is a link to .*, which is outside/],
  ])('refuses %s', (path, message) => {
    expect(() => openFsTree(root).find(path)).toThrow(message);
  });

  it('does not list links that leave the source', () => {
    const names = openFsTree(root)
      .list('.')
      .map(({ name }) => name);

    expect(names).toEqual(['absolute', 'package.json', 'src']);
  });

  it('takes devices for nothing', () => {
    const devices = openFsTree('/dev');

    expect(devices.find('null')).toBeUndefined();
    expect(devices.list('.').map(({ name }) => name)).not.toContain('null');
  });

  it('opens a folder through a link', () => {
    expect(openFsTree(join(root, 'absolute')).find('lib/index.js')).toBe('lib/index.js');
  });

  it.each([
    ['nothing', 'CONTEXT_NOT_FOUND'],
    ['package.json', 'CONTEXT_NOT_A_DIRECTORY'],
    ['package.json/x', 'CONTEXT_NOT_FOUND'],
    ['a\0b', 'CONTEXT_NOT_FOUND'],
  ])('refuses to open %j', (path, code) => {
    expect(() => openFsTree(join(root, path))).toThrow(expect.objectContaining({ code }));
  });

  it('looks a name up without listing its folder', () => {
    const tree = openFsTree(root);
    expect(tree.find('yarn.lock')).toBeUndefined();
    writeFileSync(join(root, 'late.txt'), '');

    expect(tree.find('late.txt')).toBe('late.txt');
    rmSync(join(root, 'late.txt'));
  });
});
