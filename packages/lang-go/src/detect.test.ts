import { describe, expect, it } from 'vitest';
import { memoryTree } from '@migetpacks/core/testing';
import { contextOf, program, type Files } from '../test/context.ts';
import { dependencies } from './dependencies.ts';
import { detect } from './detect.ts';

const ask = (files: Files) => detect({ tree: memoryTree(files), settings: {} });

it.each<[string, Files, object]>([
  ['a module', { 'go.mod': '' }, { matched: true, strength: 'manifest', facts: { kind: 'module' } }],
  ['a workspace', { 'go.work': '', 'go.mod': '' }, { strength: 'manifest', facts: { kind: 'workspace' } }],
  ['a workspace for one machine', { 'go.work': '', 'go.mod': '', '.dockerignore': 'go.work*\n' }, { facts: { kind: 'module' } }],
  ['Godep', { 'Godeps/Godeps.json': '' }, { strength: 'manifest', facts: { kind: 'legacy' } }],
  ['Glide', { 'glide.yaml': '' }, { facts: { kind: 'legacy' } }],
  ['a lone file', { 'main.go': '' }, { strength: 'source', facts: { kind: 'source' } }],
  ['nothing', { 'README.md': '' }, { matched: false }],
])('recognizes %s', (_what, files, expected) => {
  expect(ask(files)).toMatchObject(expected);
});

it.each(['Gopkg.toml', 'Godeps/Godeps.json', 'glide.yaml', 'vendor/vendor.json'])('says what to do about %s', async (path) => {
  await expect(contextOf({ [path]: '{}' })).rejects.toMatchObject({ code: 'GO_MANAGER_REPLACED', message: expect.stringContaining(path) });
});

describe('a damaged module file', () => {
  it.each<[string, string, number | undefined]>([
    ['is empty', '', undefined],
    ['has no module line', 'go 1.26\n', undefined],
    ['ends in a block', 'module a\nrequire (\n', 2],
    ['is JSON', '{"module":"a"}', 1],
    ['has a stray bracket', 'module a\n)\n', 2],
  ])('that %s', async (_what, text, line) => {
    const message = expect.stringContaining(line === undefined ? 'go.mod cannot' : `go.mod:${line} cannot`);
    await expect(contextOf({ 'go.mod': text, 'main.go': program })).rejects.toMatchObject({ code: 'GO_MODULE_FILE_INVALID', message });
  });

  it('is read as far as it is known', async () => {
    const { versions } = await contextOf({ 'go.mod': 'module "a" // why\nfuture x (y)\ngodebug (\n\tx=1\n)\ngo 1.26', 'main.go': program });
    expect(versions.language.request.spec).toBe('>=1.26');
  });

  it('may be huge', async () => {
    const many = Array.from({ length: 50_000 }, (_, i) => `\texample.com/m${i} v1.0.0`).join('\n');
    const context = await contextOf({ 'go.mod': `module a\nrequire (\n${many}\n)\n`, 'go.sum': 'x', 'main.go': program });
    expect(await dependencies(context)).toHaveLength(1);
  });

  it('in another encoding is an error with its name', async () => {
    const tree = memoryTree({ 'go.mod': new Uint8Array([0xff, 0xfe, 0x6d, 0xd8]) } as never);
    await expect(tree.text(tree.find('go.mod')!)).rejects.toMatchObject({ code: 'APP_FILE_ENCODING' });
  });
});
