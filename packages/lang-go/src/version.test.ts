import { describe, expect, it } from 'vitest';
import { contextOf, program, type Files } from '../test/context.ts';

const mod = (text: string): Files => ({ 'go.mod': `module example.com/shop\n\n${text}`, 'main.go': program });
const chosen = async (files: Files, options = {}) => (await contextOf(files, options)).versions.language.version;

it.each<[string, Files, string]>([
  ['the default without a wish', mod(''), '1.27.0'],
  ['the newest release for a go line, which is a minimum', mod('go 1.22\n'), '1.27.0'],
  ['the newest for a go line with a patch', mod('go 1.25.3\n'), '1.27.0'],
  ['the release of the toolchain line before the go line', mod('go 1.22\ntoolchain go1.23.4\n'), '1.23.4'],
  ['nothing from "toolchain default"', mod('go 1.22\ntoolchain default\n'), '1.27.0'],
  ['the toolchain without its suffix', mod('go 1.22\ntoolchain go1.24.4-acme\n'), '1.24.4'],
  ['.go-version as Go writes versions', { ...mod('go 1.21\n'), '.go-version': 'go1.21.5\n' }, '1.21.5'],
  ['the newest patch of a line in .go-version', { ...mod('go 1.21\n'), '.go-version': '1.25\n' }, '1.25.14'],
  ['a wildcard', { ...mod(''), '.go-version': '1.26.x' }, '1.26.7'],
  ['"latest"', { ...mod(''), '.go-version': 'latest' }, '1.27.0'],
  ['.tool-versions', { ...mod(''), '.tool-versions': 'nodejs 22\ngolang 1.26.2\n' }, '1.26.2'],
  ['mise.toml', { ...mod(''), 'mise.toml': '[tools]\ngo = "1.26"\n' }, '1.26.7'],
  ['the comment of Heroku before the toolchain', mod('go 1.22\ntoolchain go1.26.1\n// +heroku goVersion go1.26.5\n'), '1.26.5'],
  [
    '.go-version before everything else',
    { ...mod('toolchain go1.26.1\n'), '.go-version': '1.26.4', '.tool-versions': 'golang 1.25' },
    '1.26.4',
  ],
  ['the default where .go-version is empty', { ...mod('go 1.25\n'), '.go-version': '\n' }, '1.27.0'],
  ['the default for a lone file', { 'main.go': program }, '1.27.0'],
])('chooses %s', async (_what, files, version) => {
  expect(await chosen(files)).toBe(version);
});

it('says file, line and field', async () => {
  const { versions } = await contextOf(mod('go 1.22\ntoolchain go1.26.4\n'));
  expect(versions.language.request.source).toEqual({ from: 'file', path: 'go.mod', line: 4, field: 'toolchain' });
});

it('lets the operator win', async () => {
  const go = { tool: 'go', spec: '1.26.3', source: { from: 'setting', name: 'GO_VERSION' } } as const;
  expect(await chosen({ ...mod('go 1.22\n'), '.go-version': '1.25' }, { requested: { go } })).toBe('1.26.3');
});

it('takes the highest go line of a workspace', async () => {
  const files = { 'go.work': 'go 1.24\nuse ./a\n', 'a/go.mod': 'module a\ngo 1.26.2\n', 'a/main.go': program, '.go-version': '1.25' };
  await expect(contextOf(files)).rejects.toMatchObject({ code: 'GO_VERSION_TOO_OLD', message: expect.stringContaining('a/go.mod:2') });
});

it('warns of a line without security fixes', async () => {
  const { versions } = await contextOf(mod('toolchain go1.23.4\n'));
  expect(versions.language).toMatchObject({ support: 'end-of-life', endOfLife: '2025-08-12' });
});

describe('a version that cannot be had', () => {
  it.each<[string, Files, string]>([
    ['is older than the go line', { ...mod('go 1.26\n'), '.go-version': '1.25.3' }, 'GO_VERSION_TOO_OLD'],
    ['does not exist', { ...mod(''), '.go-version': '1.26.99' }, 'VERSION_UNKNOWN'],
    ['is newer than all', mod('go 1.99\n'), 'VERSION_UNKNOWN'],
    ['is no version', { ...mod(''), '.go-version': 'gopher 1' }, 'VERSION_INVALID'],
    ['is a release candidate', { ...mod(''), '.go-version': '1.27rc1' }, 'VERSION_INVALID'],
  ])('because it %s', async (_why, files, code) => {
    await expect(contextOf(files)).rejects.toMatchObject({ code });
  });
});
