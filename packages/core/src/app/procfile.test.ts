import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MigetpacksError } from '../errors/index.ts';
import { parseProcfile } from './procfile.ts';

describe('parseProcfile', () => {
  it('reads every process type with its line', () => {
    const text = '# the app\r\nweb: node server.js\r\n\r\nbackground-job:  node job.js  \r\nrelease_1:node migrate.js';

    const processes = parseProcfile(text, 'Procfile');

    expect(processes).toEqual([
      { type: 'web', command: 'node server.js', source: 'Procfile:2' },
      { type: 'background-job', command: 'node job.js', source: 'Procfile:4' },
      { type: 'release_1', command: 'node migrate.js', source: 'Procfile:5' },
    ]);
  });

  it('keeps a colon and a number sign that belong to the command', () => {
    const [web] = parseProcfile('web: curl http://localhost # x', 'Procfile');

    expect(web?.command).toBe('curl http://localhost # x');
  });

  it.each([
    ['web: a\nweb node x', 'Procfile:2: "web node x" is not a process type: there is no colon'],
    ['we.b: node x', 'Procfile:1: "we.b: node x" is not a process type: the name before the colon has other characters'],
    ['web:', 'Procfile:1: "web:" is not a process type: there is no command after the colon'],
    ['web: a\0b', 'Procfile:1: "web: a b" is not a process type: it contains a control character'],
    ['web: a\rworker: b', 'Procfile:1: "web: a worker: b" is not a process type: it contains a control character'],
    [`${'w'.repeat(64)}: a`, `Procfile:1: "${'w'.repeat(60)}…" is not a process type: the name has more than 63 characters`],
    ['web: \u001b[2Ja', 'Procfile:1: "web:  [2Ja" is not a process type: it contains a control character'],
  ])('refuses %j', (text, message) => {
    expect(() => parseProcfile(text, 'Procfile')).toThrow(message);
  });

  it('refuses a second declaration and names both lines', () => {
    expect(() => parseProcfile('web: a\n\nweb: b', 'Procfile')).toThrow('Procfile:3: the process type "web" is already declared in line 1');
  });

  it.each<[string, readonly string[]]>([
    ['', []],
    ['\n\n# nothing\n  # more of it\n\t\n', []],
    ['web: a', ['web=a']],
    ['web:a\r\n\r\nworker  : b  \r\n', ['web=a', 'worker=b']],
    ['  web: a\n\tworker:\tb', ['web=a', 'worker=b']],
    ['WEB: a\nweb: b\n1: c\n-: d\n_: e', ['WEB=a', 'web=b', '1=c', '-=d', '_=e']],
    ['web: A=1 cmd && b # c', ['web=A=1 cmd && b # c']],
  ])('reads %j as %j', (text, expected) => {
    expect(parseProcfile(text, 'Procfile').map(({ type, command }) => `${type}=${command}`)).toEqual(expected);
  });

  it('refuses a file that no Dockerfile could hold', () => {
    const text = '# a comment\n'.repeat(20_000);
    expect(() => parseProcfile(text, 'Procfile')).toThrow(expect.objectContaining({ code: 'PROCFILE_TOO_LARGE' }));
  });

  it('keeps white space that is none for a shell', () => {
    expect(parseProcfile('web: a\u00a0', 'Procfile')[0]?.command).toBe('a\u00a0');
  });

  it('is not held up by a hundred thousand blanks', () => {
    const line = `web${' '.repeat(50_000)}:${' '.repeat(50_000)}a${' '.repeat(20_000)}b`;
    expect(parseProcfile(line, 'Procfile')[0]?.command).toHaveLength(20_002);
  });

  it('keeps every command of any Procfile as it was written, whatever stands between', () => {
    const type = fc.stringMatching(/^[A-Za-z0-9_-]{1,63}$/);
    const command = fc
      .string({
        unit: fc.oneof(fc.constantFrom(...'\'"$`\\#%*?!&|;<>(){}[]~=: \t-'), fc.string({ unit: 'grapheme', maxLength: 1 })),
        maxLength: 40,
      })
      .map((text) => text.replace(/[\0-\x08\n-\x1f\x7f]/g, '').replace(/^[ \t]+|[ \t]+$/g, ''))
      .filter((text) => text !== '');
    const blank = fc.constantFrom('', ' ', '\t', '  ');
    const noise = fc.constantFrom('', '\n', '# c\n', '\r\n', ' \n');
    const lines = fc.uniqueArray(fc.record({ type, command, blank, noise }), { selector: (line) => line.type, maxLength: 8 });

    fc.assert(
      fc.property(lines, fc.constantFrom('\n', '\r\n'), fc.boolean(), (given, end, closed) => {
        const text = given.map((line) => `${line.noise}${line.blank}${line.type}${line.blank}:${line.blank}${line.command}`).join(end);
        const read = parseProcfile(closed ? text + end : text, 'Procfile');
        expect(read.map((process) => [process.type, process.command])).toEqual(given.map((line) => [line.type, line.command]));
      }),
    );
  });

  it('gives a value or a coded error for any text', () => {
    const parses = (text: string): boolean => {
      try {
        return Array.isArray(parseProcfile(text, 'Procfile'));
      } catch (error) {
        return MigetpacksError.is(error);
      }
    };

    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), parses));
  });
});
