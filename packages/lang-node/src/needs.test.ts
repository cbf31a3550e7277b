import { describe, expect, it } from 'vitest';
import { contextOf, type Files } from '../test/context.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

const start = { 'server.js': 'createServer()' };
const built = async (files: Files) => (await toolchain(await contextOf({ ...start, ...files }))).needs;
const started = async (files: Files, options = {}) => (await runtime(await contextOf({ ...start, ...files }, options))).needs;

describe('programs of other languages that the build calls', () => {
  it('are found in the scripts that run, through other scripts too', async () => {
    const scripts = { build: 'npm run schema && vite build', schema: 'python3 schema.py' };
    expect(await built({ 'package.json': { scripts } })).toEqual([{ program: 'python3', because: 'package.json scripts.build' }]);
  });

  it('are not looked for in scripts that do not run, nor in what is no program', async () => {
    expect(await built({ 'package.json': { scripts: { build: 'vite build --mode go', test: 'python3 test.py' } } })).toEqual([]);
  });

  it('are nobody knows which for a command of the operator', async () => {
    const context = await contextOf({ ...start, 'package.json': { scripts: { build: 'python3 x.py' } } }, { buildCommand: 'make' });
    expect((await toolchain(context)).needs).toEqual([]);
  });
});

describe('programs of other languages that the app calls', () => {
  it('are found behind the scripts that processes run', async () => {
    const files = { 'package.json': { scripts: { worker: 'python worker.py' } } };
    const declaredProcesses = [{ type: 'worker', command: 'npm run worker', source: 'Procfile:2' }];
    expect(await started(files, { declaredProcesses })).toEqual([{ program: 'python', because: 'Procfile:2' }]);
  });

  it('are known of packages that call them', async () => {
    expect(await started({ 'package.json': { dependencies: { 'python-shell': '5.0.0' } } })).toEqual([
      { program: 'python3', because: 'the package python-shell' },
    ]);
  });
});
