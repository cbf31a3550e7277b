import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { memoryTree } from './memory-tree.ts';
import { treeWithin } from './tree-within.ts';

const files = {
  'web/package.json': '{"name":"shop"}',
  'web/src/main.ts': '',
  'web/src/page/index.ts': '',
  'shared/tokens.json': '[]',
  'package.json': '{',
  '.dockerignore': 'web/src/page\n',
};
const web = treeWithin(memoryTree(files), 'web');

describe('treeWithin', () => {
  it('names files as seen from the folder', () => {
    expect(web.find('missing.json', 'package.json')).toBe('package.json');
    expect(web.glob('src/**/*.ts')).toEqual(['src/main.ts', 'src/page/index.ts']);
    expect(web.list('src')).toEqual([
      { name: 'main.ts', kind: 'file' },
      { name: 'page', kind: 'directory' },
    ]);
    expect(web.hasDirectory('src')).toBe(true);
    expect(web.hasDirectory('shared')).toBe(false);
  });

  it('reads the files of the folder', async () => {
    expect(await web.parse(web.find('package.json')!, 'json', z.object({ name: z.string() }))).toEqual({ name: 'shop' });
    expect(await web.text(web.find('package.json')!)).toContain('shop');
  });

  it('reaches what lies beside the folder, and nothing outside of the source', () => {
    expect(web.find('../shared/tokens.json')).toBe('../shared/tokens.json');
    expect(() => web.find('../../etc/passwd')).toThrow(expect.objectContaining({ code: 'APP_PATH_ESCAPES' }));
  });

  it('knows the rules of the ignore file of the source', () => {
    expect(web.ignoredBy(web.glob('src/page/*')[0]!)).toMatchObject({ pattern: 'web/src/page' });
    expect(web.ignoredBy(web.find('package.json')!)).toBeUndefined();
  });

  it('names the file as seen from the source when it is broken', async () => {
    const tree = treeWithin(memoryTree({ 'web/package.json': '{' }), 'web');
    await expect(tree.parse(tree.find('package.json')!, 'json', z.unknown())).rejects.toThrow(/web\/package\.json/);
  });
});
