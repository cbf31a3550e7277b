import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileArgv, hostileLine, hostilePath } from './arbitraries.ts';
import { expandWord, literalOfPattern, readCopy, readJsonForm, readPairs, splitWords } from './dockerfile-lexer.ts';
import { readDockerfile } from './dockerfile-reader.ts';

describe('expandWord', () => {
  // Rows follow moby/buildkit frontend/dockerfile/shell/envVarTest.
  it.each([
    ['hello', 'hello'],
    ["he'll'o", 'hello'],
    ['he\\o', 'heo'],
    ['"he\\o"', 'he\\o'],
    ['"he\\\\o"', 'he\\o'],
    ['"he\\"o"', 'he"o'],
    ["'he\\o'", 'he\\o'],
    ['he$PWD', 'he/home'],
    ["'he$PWD'", 'he$PWD'],
    ['he\\$PWD', 'he$PWD'],
    ['"he\\$PWD"', 'he$PWD'],
    ['he$', 'he$'],
    ['he$.', 'he$.'],
    ['${PWD}x', '/homex'],
    ['${NONE:-def}', 'def'],
    ['${PWD:+set}', 'set'],
    ['$NONE', ''],
    ['a\\', 'a'],
  ])('reads %s as %s', (word, value) => {
    expect(expandWord(word, { PWD: '/home' })).toBe(value);
  });

  it.each(['"open', "'open", '${PWD', '${}', '${PWD!x}'])('refuses %s', (word) => {
    expect(() => expandWord(word)).toThrow(expect.objectContaining({ code: 'TEST_DOCKERFILE_SYNTAX' }) as Error);
  });

  it('reads back every value whose backslash, quote and dollar are escaped in double quotes', () => {
    fc.assert(
      fc.property(hostileLine, hostileLine, (a, b) => {
        const quote = (value: string) => `"${value.replace(/[\\"$]/g, '\\$&')}"`;
        expect(readPairs(`A=${quote(a)} B=${quote(b)}`)).toEqual({ A: a, B: b });
      }),
    );
  });
});

describe('splitWords', () => {
  it('splits at blanks outside quotes and keeps quotes and escapes', () => {
    expect(splitWords('A="b c" D=e\\ f  G=\'h i\'')).toEqual(['A="b c"', 'D=e\\ f', "G='h i'"]);
  });
});

describe('readJsonForm', () => {
  it('reads every list of arguments back, and nothing that is not a list of strings', () => {
    fc.assert(
      fc.property(hostileArgv, (argv) => {
        expect(readJsonForm(JSON.stringify(argv))).toEqual(argv);
      }),
    );
    expect(readJsonForm('[1]')).toBeUndefined();
    expect(readJsonForm('["a",]')).toBeUndefined();
    expect(readJsonForm('npm start')).toBeUndefined();
  });
});

describe('readCopy', () => {
  it('expands variables and escapes inside the JSON form too', () => {
    expect(readCopy('["a\\\\$b", "$X", "/to"]', { X: 'y' })).toEqual({ sources: ['a$b', 'y'], to: '/to' });
  });

  it('reads a path back when wildcards are classes of one character and the rest is escaped', () => {
    fc.assert(
      fc.property(hostilePath, (path) => {
        const pattern = path.replace(/[\\*?[]/g, (char) => (char === '\\' ? '\\\\' : `[${char}]`));
        const [source] = readCopy(JSON.stringify([pattern.replace(/[\\'"$<]/g, '\\$&'), '/to'])).sources;
        expect(literalOfPattern(source!)).toBe(path);
      }),
    );
  });

  it('says that a pattern with a wildcard is not one path', () => {
    expect(literalOfPattern('a*')).toBeUndefined();
    expect(literalOfPattern('[ab]')).toBeUndefined();
  });
});

describe('readDockerfile', () => {
  it('keeps here-documents whole, joins continued lines and skips comments', () => {
    const text = [
      '# comment',
      'FROM node:22 AS build',
      '',
      "RUN --mount=type=cache,id=x,target=/c <<'EOF'",
      'set -e',
      '# not a comment',
      'echo "$A" \\',
      '  b',
      'EOF',
      'ENV A="1" \\',
      '  # inside',
      '  B="2"',
      'COPY --link <<"END" /a.txt',
      'x',
      'END',
      'CMD ["a", "<<b"]',
    ].join('\n');
    expect(readDockerfile(text)).toEqual([
      { keyword: 'FROM', flags: [], rest: 'node:22 AS build', heredocs: [], line: 2 },
      {
        keyword: 'RUN',
        flags: ['--mount=type=cache,id=x,target=/c'],
        rest: "<<'EOF'",
        line: 4,
        heredocs: [{ name: 'EOF', expand: false, text: 'set -e\n# not a comment\necho "$A" \\\n  b\n' }],
      },
      { keyword: 'ENV', flags: [], rest: 'A="1"   B="2"', heredocs: [], line: 10 },
      { keyword: 'COPY', flags: ['--link'], rest: '<<"END" /a.txt', line: 13, heredocs: [{ name: 'END', expand: false, text: 'x\n' }] },
      { keyword: 'CMD', flags: [], rest: '["a", "<<b"]', heredocs: [], line: 16 },
    ]);
  });
});
