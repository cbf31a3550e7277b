import { expect, it } from 'vitest';
import { treeOf } from '../testing/plan-context.ts';
import { isFrontEndOutput, isKept, isThere, leftBehindNotices, mayHoldSecrets } from './assets.ts';

it.each([
  ['.env', true],
  ['config/.env.production', true],
  ['keys/tls.pem', true],
  ['google-service-account.json', true],
  ['id_ed25519', true],
  ['config.yaml', false],
  ['secrets.go.tmpl', false],
])('sees in %s whether it may hold secrets', (path, expected) => {
  expect(mayHoldSecrets(path)).toBe(expected);
});

it.each([
  ['web/dist', true],
  ['public', true],
  ['web/dist/app.js', false],
  ['uploads', false],
])('sees in %s whether a front end may be built into it', (path, expected) => {
  expect(isFrontEndOutput(path)).toBe(expected);
});

it('tells what is there, and what stays in the build', () => {
  const tree = treeOf({ 'a/b': '', c: '', '.dockerignore': 'c\n' });
  expect(['a', 'a/b', 'c', 'd'].map((path) => [isThere(tree, path), isKept(tree, path)])).toEqual([
    [true, true],
    [true, true],
    [true, false],
    [false, false],
  ]);
});

it('says what programs may miss, and nothing where nothing is missing', () => {
  const missed = leftBehindNotices({ setting: 'go.assets', secrets: [{ path: 'k.pem', from: 'main.go' }], unnamed: ['conf', 'data'] });
  expect(missed.map(({ text }) => text)).toEqual([
    'main.go reads k.pem, which does not ship because it may hold secrets; set variables instead, or name it in go.assets',
    'No source names conf, data, so the image goes without; where a program reads it, set go.assets: [conf, data]',
  ]);
  expect(leftBehindNotices({ setting: 'go.assets', secrets: [], unnamed: [] })).toEqual([]);
});
