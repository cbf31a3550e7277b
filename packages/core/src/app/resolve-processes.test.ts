import { describe, expect, it } from 'vitest';
import type { DeclaredProcess, ProcessType } from '../plugin/contract.ts';
import { resolveProcesses } from './resolve-processes.ts';

const declared = (type: string, command: string, source = 'Procfile:1'): DeclaredProcess => ({ type, command, source });
const start: ProcessType = { type: 'web', command: { kind: 'argv', argv: ['node', 'server.js'] }, source: 'package.json scripts.start' };

describe('resolveProcesses', () => {
  it('puts web first and keeps the order of the file for the rest', () => {
    const processes = resolveProcesses({ declared: [declared('worker', 'a'), declared('web', 'b'), declared('clock', 'c')], defaults: [] });

    expect(processes.map(({ type }) => type)).toEqual(['web', 'worker', 'clock']);
  });

  it('uses a default for a type that nobody declared', () => {
    const processes = resolveProcesses({ declared: [declared('worker', 'a')], defaults: [start] });

    expect(processes).toEqual([start, { type: 'worker', command: { kind: 'argv', argv: ['a'] }, source: 'Procfile:1' }]);
  });

  it('prefers a declared type to the default of the same type', () => {
    const processes = resolveProcesses({ declared: [declared('web', 'a')], defaults: [start] });

    expect(processes.map(({ source }) => source)).toEqual(['Procfile:1']);
  });

  it('prefers the first of two declarations, which is RUN_COMMAND, to the Procfile', () => {
    const processes = resolveProcesses({ declared: [declared('web', 'a', 'RUN_COMMAND'), declared('web', 'b')], defaults: [] });

    expect(processes.map(({ source }) => source)).toEqual(['RUN_COMMAND']);
  });

  it('rewrites a command until the real program is found', () => {
    const scripts: Readonly<Record<string, string>> = { 'npm start': 'npm run serve', 'npm run serve': 'node server.js' };

    const [web] = resolveProcesses({ declared: [declared('web', 'npm start')], defaults: [], rewrite: (command) => scripts[command] });

    expect(web).toEqual({ type: 'web', command: { kind: 'argv', argv: ['node', 'server.js'] }, source: 'Procfile:1' });
  });

  it('keeps a command whose rewriting goes round in a circle', () => {
    const scripts: Readonly<Record<string, string>> = { 'npm start': 'npm run serve', 'npm run serve': 'npm start' };

    const [web] = resolveProcesses({ declared: [declared('web', 'npm start')], defaults: [], rewrite: (command) => scripts[command] });

    expect(web?.command).toEqual({ kind: 'argv', argv: ['npm', 'start'] });
  });

  it('names the declaration of a command that is not valid', () => {
    const resolve = () => resolveProcesses({ declared: [declared('web', 'node "x', 'Procfile:4')], defaults: [] });

    expect(resolve).toThrow(/^Procfile:4: /);
  });
});
