import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstString, readStatements } from './python-source.ts';

const codeOf = (text: string) => readStatements(text).map(({ indent, code }) => `${indent}:${code.trim()}`);

describe('readStatements', () => {
  it.each<[string, string, string[]]>([
    ['lines', 'a = 1\nb = 2\n', ['0:a = 1', '0:b = 2']],
    ['indented lines', 'def f():\n    return 1\n', ['0:def f():', '4:return 1']],
    ['comments', 'a = 1  # app = Flask(__name__)\n# b\n', ['0:a = 1']],
    ['brackets over lines', 'a = f(\n    1,\n)\nb = 2', ['0:a = f(\n    1,\n)', '0:b = 2']],
    ['backslashes', 'a = \\\n  1\nb = 2', ['0:a = \\\n  1', '0:b = 2']],
    ['brackets and hashes in strings', 'a = "( #"\nb = 2', ['0:a = "   "', '0:b = 2']],
    ['long strings', "'''\napp = Flask(__name__)\n'''\nb = 2", [`0:'''${' '.repeat(25)}'`, '0:b = 2']],
    ['escaped quotes', 'a = "\\""\nb = 2', ['0:a = "  "', '0:b = 2']],
    ['raw and byte strings', 'a = rb"#"\nb = 2', ['0:a = rb" "', '0:b = 2']],
    ['a string that is never closed', 'a = "x\nb = 2', ['0:a = "x', '0:b = 2']],
  ])('reads %s', (_name, text, expected) => {
    expect(codeOf(text)).toEqual(expected);
  });

  it('keeps code and text of the same length', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', ' ', '\n', '"', "'", '"""', '#', '(', ')', '\\', 'r', 'f', '=')), (parts) => {
        for (const { code, text } of readStatements(parts.join(''))) expect(code.length).toBe(text.length);
      }),
    );
  });

  it('reads a long file in no time', () => {
    const text = 'x = ("a", \'b\', """c""")  # d\n'.repeat(40_000);
    const start = performance.now();
    expect(readStatements(text)).toHaveLength(40_000);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

it.each([
  ['WSGI_APPLICATION = "mysite.wsgi.application"', 'mysite.wsgi.application'],
  ["X = '''long'''", 'long'],
  ['X = env("KEY", default="no")', 'KEY'],
  ['X = 1', undefined],
])('finds the first string of %s', (text, expected) => {
  expect(firstString(readStatements(text)[0]!)).toBe(expected);
});
