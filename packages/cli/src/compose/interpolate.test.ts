import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpolate, type Interpolation } from './interpolate.ts';

const values: Readonly<Record<string, string>> = { A: 'a', EMPTY: '', _under9: 'u', REFERS: '${A} $A' };
const unset: string[] = [];
const context: Interpolation = {
  lookup: (name) => (Object.hasOwn(values, name) ? values[name] : undefined),
  onUnset: (name) => unset.push(name),
  required: (name, words) => new TypeError(`${name} is required: ${words}`),
  invalid: (fault) => new TypeError(fault),
};
const expand = (text: string): string => interpolate(text, context);

describe('interpolate', () => {
  it.each([
    ['plain', 'plain'],
    ['$A', 'a'],
    ['$A-$_under9.', 'a-u.'],
    ['${A}b', 'ab'],
    ['$$A $${A}', '$A ${A}'],
    ['$$$A', '$a'],
    ['${NONE:-d}', 'd'],
    ['${EMPTY:-d}${EMPTY-d}', 'd'],
    ['${NONE-d}', 'd'],
    ['${NONE:-}', ''],
    ['${NONE:-${A}-${NONE:-deep}}', 'a-deep'],
    ['${NONE:-a:b-c?d+e}', 'a:b-c?d+e'],
    ['${A:+there}${NONE:+not}${EMPTY:+not}${EMPTY+yes}', 'thereyes'],
    ['${A:?words}', 'a'],
    ['${EMPTY?words}', ''],
  ])('makes %s into "%s"', (text, result) => {
    expect(expand(text)).toBe(result);
  });

  it('puts a value in as it is, and never reads it again', () => {
    expect(expand('${REFERS}')).toBe('${A} $A');
  });

  it('makes nothing of a variable that is not set, and tells', () => {
    unset.length = 0;
    expect(expand('[$NONE]')).toBe('[]');
    expect(unset).toEqual(['NONE']);
  });

  it.each([
    ['${NONE:?say which}', 'NONE is required: say which'],
    ['${EMPTY:?}', 'EMPTY is required: '],
    ['${NONE?needs ${A}}', 'NONE is required: needs a'],
    ['$', 'starts no variable'],
    ['100$', 'starts no variable'],
    ['$1', 'starts no variable'],
    ['${A', 'starts no variable'],
    ['${}', 'is no variable'],
    ['${A!}', 'is no variable'],
    ['${a b}', 'is no variable'],
  ])('refuses %s', (text, words) => {
    expect(() => expand(text)).toThrow(words);
  });

  it('gives back every text whose dollars are doubled', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(expand(text.replaceAll('$', '$$$$'))).toBe(text);
      }),
    );
  });

  it('ends, with a text or an error, on any mixture of its signs', () => {
    const soup = fc.array(fc.constantFrom('$', '{', '}', ':', '-', '?', '+', 'A', 'NONE'), { maxLength: 60 });
    fc.assert(
      fc.property(soup, (signs) => {
        try {
          expect(expand(signs.join(''))).toBeTypeOf('string');
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
        }
      }),
    );
  });
});
