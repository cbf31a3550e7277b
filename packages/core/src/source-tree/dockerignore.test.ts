import { describe, expect, it } from 'vitest';
import type { AppPath } from '../plugin/contract.ts';
import { memoryTree } from './memory-tree.ts';

const lineFor = (rules: string, path: string): number | undefined =>
  memoryTree({ '.dockerignore': rules }).ignoredBy(path as AppPath)?.line;

describe('ignoredBy', () => {
  it.each([
    ['# comment\n\nnode_modules', 'node_modules/a/b.js', 3],
    ['/dist/', 'dist/a.js', 1],
    ['./dist', 'dist/a.js', 1],
    ['  a.txt  ', 'a.txt', 1],
    ['*.md\n!README.md', 'CHANGES.md', 1],
    ['*.md\n!README.md\nREADME*', 'README.md', 3],
    ['*\n!src\nsrc/*.log', 'src/a.log', 3],
    ['a\na/b', 'a/b', 1],
    ['\uFEFF*.md', 'a.md', 1],
    ['*.md\r\n', 'a.md', 1],
    ['a/../b', 'b', 1],
    ['b/*', 'b/c/d', 1],
    ['[ab]*  /', 'b.js', 1],
  ])('lets %j keep out %s by line %i', (rules, path, line) => {
    expect(lineFor(rules, path)).toBe(line);
  });

  it.each([
    ['node_modules', 'packages/a/node_modules/b.js'],
    ['package-lock.json', 'packages/a/package-lock.json'],
    ['*.md\n!README.md', 'README.md'],
    ['*\n!src', 'src/a/b.ts'],
    ['dist\n!dist/keep', 'dist/keep/a.js'],
    ['', 'a'],
    ['# a', 'a'],
  ])('lets %j leave %s in', (rules, path) => {
    expect(lineFor(rules, path)).toBeUndefined();
  });

  it('gives the pattern as it is written', () => {
    const tree = memoryTree({ '.dockerignore': 'a\n *.lock ' });

    expect(tree.ignoredBy('x.lock' as AppPath)).toEqual({ file: '.dockerignore', line: 2, pattern: '*.lock' });
  });

  it.each([
    ['a\n!', '.dockerignore:2: the pattern "!" is not valid: nothing follows the exclamation mark'],
    ['!/', '.dockerignore:1: the pattern "!/" is not valid: nothing follows the exclamation mark'],
    ['[a', '.dockerignore:1: the pattern "[a" is not valid: a bracket is not closed or empty'],
  ])('refuses %j, as the build would', (rules, message) => {
    expect(() => lineFor(rules, 'a')).toThrow(message);
  });

  it('keeps nothing out without the file', () => {
    expect(memoryTree({ a: '' }).ignoredBy('a' as AppPath)).toBeUndefined();
  });
});
