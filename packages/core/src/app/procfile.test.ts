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
    ['web: \u001b[2Ja', 'Procfile:1: "web:  [2Ja" is not a process type: it contains a control character'],
  ])('refuses %j', (text, message) => {
    expect(() => parseProcfile(text, 'Procfile')).toThrow(message);
  });

  it('refuses a second declaration and names both lines', () => {
    expect(() => parseProcfile('web: a\n\nweb: b', 'Procfile')).toThrow('Procfile:3: the process type "web" is already declared in line 1');
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
