import { describe, expect, it } from 'vitest';
import { memoryTree } from './memory-tree.ts';

const files = (...paths: readonly string[]) => Object.fromEntries(paths.map((path) => [path, '']));

describe('glob', () => {
  const tree = memoryTree(
    files(
      'package.json',
      'packages/b/package.json',
      'packages/a/package.json',
      'packages/a/node_modules/x/package.json',
      'packages/a/dist/package.json',
      'a/b/c/d/e/f/deep.ts',
      'a/b/c/d/near.ts',
      '.github/workflows/ci.yml',
      'dist/out.js',
      'we ird/[x].ts',
    ),
  );

  it.each([
    ['packages/*/package.json', ['packages/a/package.json', 'packages/b/package.json']],
    ['./packages/{a,b}/package.json', ['packages/a/package.json', 'packages/b/package.json']],
    ['**/package.json', ['package.json', 'packages/a/package.json', 'packages/b/package.json']],
    ['package.json', ['package.json']],
    ['packages', []],
    ['**/*.ts', ['a/b/c/d/near.ts', 'we ird/[x].ts']],
    ['a/b/**/*.ts', ['a/b/c/d/e/f/deep.ts', 'a/b/c/d/near.ts']],
    ['.github/**/*.yml', ['.github/workflows/ci.yml']],
    ['**/*.yml', []],
    ['dist/*.js', ['dist/out.js']],
    ['nothing/*', []],
  ])('finds the files of %j', (pattern, expected) => {
    expect(tree.glob(pattern)).toEqual(expected);
  });

  it('goes as deep as it is told', () => {
    expect([tree.glob('**/*.ts', 0), tree.glob('**/deep.ts', 6)]).toEqual([[], ['a/b/c/d/e/f/deep.ts']]);
  });

  it('stops after a bounded number of folders and keeps the shallow files', () => {
    const many = memoryTree(files(...Array.from({ length: 6_000 }, (_, i) => `d/${String(i).padStart(4, '0')}/x.ts`), 'd/top.ts'));

    const found = many.glob('d/**/*.ts');

    expect(found.length).toBeLessThan(5_001);
    expect(found.at(-1)).toBe('d/top.ts');
  });

  it.each([`${'*a'.repeat(4)}`, 'a'.repeat(600)])('refuses a pattern made to take long', (pattern) => {
    expect(() => tree.glob(pattern)).toThrow(expect.objectContaining({ code: 'APP_PATTERN_INVALID' }));
  });

  it.each(['../*', '/etc/*'])('refuses %j, which leads out of the source', (pattern) => {
    expect(() => tree.glob(pattern)).toThrow(expect.objectContaining({ code: 'APP_PATH_ESCAPES' }));
  });
});
