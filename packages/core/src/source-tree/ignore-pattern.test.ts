import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileIgnorePattern } from './ignore-pattern.ts';

const matches = (pattern: string, path: string): boolean => {
  const compiled = compileIgnorePattern(pattern);
  return compiled.ok && compiled.matches(path);
};

describe('compileIgnorePattern', () => {
  it.each([
    ['package.json', 'package.json'],
    ['*', 'package.json'],
    ['*.json', 'package.json'],
    ['*/temp*', 'a/temporary.txt'],
    ['*/*/temp*', 'a/b/temporary.txt'],
    ['temp?', 'tempa'],
    ['**', 'a/b/c'],
    ['**/*.go', 'a.go'],
    ['**/*.go', 'a/b/c.go'],
    ['**/node_modules', 'node_modules'],
    ['**/node_modules', 'a/node_modules'],
    ['a/**', 'a/b/c'],
    ['a/**/b', 'a/b'],
    ['a/**/b', 'a/x/y/b'],
    ['**/x/**/y', 'a/x/b/c/y'],
    ['[a-c]x', 'bx'],
    ['[^a-c]x', 'dx'],
    ['a\\*b', 'a*b'],
    ['a+(b)|{c}$.d', 'a+(b)|{c}$.d'],
    ['**o', 'a/foo'],
    ['ä?', 'ä💩'],
  ])('%j matches %j', (pattern, path) => {
    expect(matches(pattern, path)).toBe(true);
  });

  it.each([
    ['*.json', 'a/package.json'],
    ['*/temp*', 'temp'],
    ['temp?', 'temp'],
    ['temp?', 'temp/'],
    ['a/**', 'a'],
    ['**/foo', 'xfoo'],
    ['**/fo*', 'a/xfoo'],
    ['a/**/b', 'a/xb'],
    ['[a-c]x', 'dx'],
    ['a.b', 'axb'],
    ['package.json', 'PACKAGE.json'],
  ])('%j does not match %j', (pattern, path) => {
    expect(matches(pattern, path)).toBe(false);
  });

  it.each(['[', 'a[b', '[]', 'a[]b', '[a-]', '[-a]', 'a\\'])('refuses %j, as Docker does', (pattern) => {
    expect(compileIgnorePattern(pattern).ok).toBe(false);
  });

  it('takes a bounded number of steps for a pattern made to backtrack', () => {
    expect(matches(`${'*a'.repeat(2_000)}b`, 'a'.repeat(2_000))).toBe(false);
  });

  it('agrees with a plain search for patterns of stars and letters', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 8 });
    const pattern = fc
      .array(fc.constantFrom('a', 'b', '/', '?', '*'), { maxLength: 6 })
      .map((parts) => parts.join('').replace(/\*+/g, '*'));

    fc.assert(
      fc.property(pattern, text, (glob, path) => {
        const expected = new RegExp(`^${glob.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}$`).test(path);
        return matches(glob, path) === expected;
      }),
    );
  });
});
