import { describe, expect, it } from 'vitest';
import { bunLock, treeOf, type Files } from '../test/context.ts';
import { detect } from './detect.ts';

const ask = (files: Files) => detect({ tree: treeOf(files), settings: {} });

describe('detection', () => {
  it.each<[string, Files, string[]]>([
    ['bun.lock', { 'bun.lock': bunLock(), 'package.json': {} }, ['bun.lock', 'package.json']],
    ['bun.lockb', { 'bun.lockb': '#!/usr/bin/env bun\nbun-lockfile-format-v0\n' }, ['bun.lockb']],
    ['bunfig.toml', { 'bunfig.toml': '' }, ['bunfig.toml']],
    ['.bun-version', { '.bun-version': '1.4.0' }, ['.bun-version']],
    ['packageManager', { 'package.json': { packageManager: 'bun@1.1.0' } }, ['package.json']],
    ['engines.bun', { 'package.json': { engines: { bun: '>=1' } } }, ['package.json']],
    ['devEngines', { 'package.json': { devEngines: { runtime: { name: 'bun' } } } }, ['package.json']],
  ])('finds %s', async (_name, files, evidence) => {
    expect(await ask(files)).toMatchObject({ matched: true, strength: 'manifest', label: 'Bun', evidence });
  });

  it.each<[string, Files]>([
    ['types of Bun alone', { 'package.json': { devDependencies: { 'bun-types': '*', '@types/bun': '*' } } }],
    ['another manager in packageManager', { 'bun.lock': bunLock(), 'package.json': { packageManager: 'pnpm@10.0.0' } }],
    ['a plain package.json', { 'package.json': {} }],
    ['nothing', { 'index.ts': '' }],
  ])('passes over %s', async (_name, files) => {
    expect(await ask(files)).toMatchObject({ matched: false, reason: expect.stringMatching(/./) });
  });

  it('reads the text lockfile before the binary one, and says what is not used', async () => {
    const answer = await ask({ 'bun.lock': bunLock(), 'bun.lockb': '', 'package-lock.json': '{}', 'package.json': {} });
    expect(answer).toMatchObject({
      facts: { lockfile: 'bun.lock' },
      notices: [{ text: expect.stringContaining('bun.lockb') }, { text: expect.stringContaining('package-lock.json') }],
    });
  });
});
