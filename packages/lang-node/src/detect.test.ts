import { expect, it } from 'vitest';
import { treeOf } from '../test/context.ts';
import { detect } from './detect.ts';

const ask = (files: Parameters<typeof treeOf>[0]) => detect({ tree: treeOf(files), settings: {} });

it('takes a package.json as proof', async () => {
  expect(await ask({ 'package.json': {} })).toMatchObject({
    matched: true,
    strength: 'manifest',
    evidence: ['package.json'],
    label: 'Node.js',
  });
});

it('names the package manager in the label', async () => {
  expect(await ask({ 'package.json': {}, 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" })).toMatchObject({ label: 'Node.js (pnpm)' });
});

it('takes a server file without a manifest as a weaker sign', async () => {
  expect(await ask({ 'server.js': '' })).toMatchObject({ matched: true, strength: 'source', evidence: ['server.js'] });
});

it('recognises a lockfile that lost its manifest, so that the error can say so', async () => {
  expect(await ask({ 'package-lock.json': {} })).toMatchObject({ matched: true, strength: 'source', facts: { kind: 'lockfile' } });
});

it('says why it does not match', async () => {
  expect(await ask({ 'main.py': '' })).toEqual({ matched: false, reason: 'no package.json, lockfile or server.js' });
});

it('keeps facts that survive a JSON round trip', async () => {
  const detection = await ask({ 'package.json': { packageManager: 'yarn@4.18.1' } });
  expect(JSON.parse(JSON.stringify(detection))).toEqual(detection);
});

it('warns about a lockfile that an explicit manager sets aside', async () => {
  const detection = await ask({
    'package.json': { packageManager: 'pnpm@10.34.9' },
    'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
    'yarn.lock': '',
  });
  expect(detection).toMatchObject({
    facts: { manager: 'pnpm', conflict: null },
    notices: [{ level: 'warning', text: expect.stringContaining('yarn.lock is not used') }],
  });
});

it('reports a broken manifest with its file', async () => {
  await expect(ask({ 'package.json': '{ "name": ' })).rejects.toMatchObject({ code: 'APP_FILE_INVALID' });
});
