import { describe, expect, it } from 'vitest';
import { commandsOf, contextOf, program, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { programName } from './find-programs.ts';
import { readPrograms } from './programs.ts';
import { toolchain } from './toolchain.ts';

const mod = { 'go.mod': 'module github.com/acme/shop\n' };
const runs = async (files: Files, options = {}) => commandsOf(await build(await contextOf(files, options)));
const compiles = (rest: string): string => `GOOS="$TARGETOS" GOARCH="$TARGETARCH" go build -trimpath -ldflags '-s -w' -o ${rest}`;
const names = async (files: Files, options = {}) => (await readPrograms(await contextOf(files, options))).map(({ name }) => name);

it.each([
  ['github.com/acme/shop', 'shop'],
  ['github.com/acme/shop/v2', 'shop'],
  ['github.com/acme/v1', 'v1'],
  ['shop', 'shop'],
  ['example.com/shop/cmd/web', 'web'],
])('calls the program of %s %s', (path, name) => {
  expect(programName(path)).toBe(name);
});

it.each<[string, Files, string]>([
  ['the root folder', { ...mod, 'main.go': program }, '/out/shop .'],
  ['a folder of cmd', { ...mod, 'cmd/web/main.go': program, 'shop.go': 'package shop\n' }, '/out/web ./cmd/web'],
  ['cmd itself', { ...mod, 'cmd/main.go': program }, '/out/cmd ./cmd'],
  ['several folders of cmd', { ...mod, 'cmd/web/main.go': program, 'cmd/worker/main.go': program }, '/out/ ./cmd/web ./cmd/worker'],
  ['both', { ...mod, 'main.go': program, 'cmd/migrate/main.go': program }, '/out/ . ./cmd/migrate'],
  ['somewhere else', { ...mod, 'services/api/run.go': program, 'examples/x/main.go': program }, '/out/api ./services/api'],
  [
    'a file with another name',
    { ...mod, 'a_test.go': 'package shop\n', 'gen.go': `//go:build ignore\n\n${program}`, 'serve.go': program },
    '/out/shop .',
  ],
  ['a comment before the clause', { ...mod, 'main.go': `/*\npackage shop\n*/\n\n// Shop.\n${program}` }, '/out/shop .'],
  ['a lone file', { 'main.go': program }, '/out/app .'],
])('compiles %s', async (_where, files, rest) => {
  expect((await runs(files)).at(-1)).toBe(compiles(rest));
});

it.each<[string, Files, object, readonly string[]]>([
  ['a pattern', { ...mod, 'main.go': program, 'tools/x/main.go': program }, { settings: { packages: './tools/x' } }, ['x']],
  [
    'everything below',
    { ...mod, 'main.go': program, 'cmd/a/main.go': program, 'cmd/b/c/main.go': program },
    { settings: { packages: './cmd/...' } },
    ['a', 'c'],
  ],
  ['an import path', { ...mod, 'cmd/a/main.go': program }, { settings: { packages: 'github.com/acme/shop/cmd/a' } }, ['a']],
  [
    'the comment of Heroku',
    { 'go.mod': 'module a\n// +heroku install ./cmd/a ./cmd/b\n', 'cmd/a/m.go': program, 'cmd/b/m.go': program, 'cmd/c/m.go': program },
    {},
    ['a', 'b'],
  ],
  ['a program', { ...mod, 'cmd/a/m.go': program, 'cmd/b/m.go': program }, { app: 'b' }, ['b']],
  ['a folder', { ...mod, 'cmd/a/m.go': program, 'cmd/b/m.go': program }, { app: './cmd/a/' }, ['a']],
  [
    'a member of the workspace',
    {
      'go.work': 'use (\n./x\n./y\n)\n',
      'x/go.mod': 'module e/x\n',
      'x/cmd/p/m.go': program,
      'x/cmd/q/m.go': program,
      'y/go.mod': 'module e/y\n',
      'y/m.go': program,
    },
    { app: 'x' },
    ['p', 'q'],
  ],
])('builds what is named: %s', async (_what, files, options, expected) => {
  expect(await names(files, options)).toEqual(expected);
});

it.each<[string, Files, object, string]>([
  ['has no program', { ...mod, 'shop.go': 'package shop\n' }, {}, 'GO_NO_PROGRAM'],
  ['is named by a wrong pattern', { ...mod, 'main.go': program }, { settings: { packages: '../other' } }, 'GO_NO_PROGRAM'],
  ['lacks the part', { ...mod, 'main.go': program }, { app: 'shpo' }, 'GO_APP_UNKNOWN'],
  ['has two of a name', { ...mod, 'a/x/main.go': program, 'b/x/main.go': program }, {}, 'GO_SAME_NAME'],
  ['imports what nothing pins', { 'main.go': 'package main\n\nimport (\n\t"fmt"\n\n\t"github.com/acme/x"\n)\n' }, {}, 'GO_MODULE_MISSING'],
  [
    'sets flags that a shell would expand',
    { ...mod, 'main.go': program },
    { settings: { buildFlags: '-tags $TAGS' } },
    'GO_SETTING_INVALID',
  ],
])('explains an app that %s', async (_what, files, options, code) => {
  await expect(runs(files, options)).rejects.toMatchObject({ code });
});

it('leaves the programs of other modules alone', async () => {
  const nested = { 'cmd/b/go.mod': 'module b\n', 'cmd/b/main.go': program, 'x/go.mod': 'module x\n', 'x/y/main.go': program };
  expect(await names({ ...mod, 'cmd/a/main.go': program, ...nested })).toEqual(['a']);
  expect(await names({ ...mod, 'z/main.go': program, ...nested })).toEqual(['z']);
});

it('puts the settings into the command', async () => {
  const settings = { linkerSymbol: 'main.version', linkerValue: "v1 'x'", buildFlags: '-tags "netgo osusergo" -race' };
  const [command] = await runs({ ...mod, 'main.go': program }, { settings });
  expect(command).toContain(`'-s -w -X "main.version=v1 '\\''x'\\''"' -tags 'netgo osusergo' -race -o`);
});

it('runs the hooks of Heroku around the compiler', async () => {
  const hooks = { 'bin/go-pre-compile': '', 'bin/go-post-compile': '' };
  const commands = await runs({ ...mod, 'main.go': program, ...hooks });
  expect(commands).toEqual([
    'chmod +x bin/go-pre-compile\n./bin/go-pre-compile',
    compiles('/out/shop .'),
    'chmod +x bin/go-post-compile\n./bin/go-post-compile',
  ]);
});

it('compiles the tools of go.mod that a process starts, at the version that is pinned there', async () => {
  const tools = 'module a\ntool (\n\tgithub.com/golang-migrate/migrate/v4/cmd/migrate\n\tgolang.org/x/tools/cmd/stringer\n)\n';
  const release = { type: 'release', command: 'migrate -path migrations up', source: 'Procfile:2' };
  const [command] = await runs({ 'go.mod': tools, 'main.go': program }, { declaredProcesses: [release] });
  expect(command).toBe(compiles('/out/ . github.com/golang-migrate/migrate/v4/cmd/migrate'));
});

it('collects what the command of the operator wrote, and fails when that is nothing', async () => {
  const commands = await runs({ ...mod, 'main.go': program }, { buildCommand: 'make' });
  expect(commands[0]).toBe('touch /tmp/start\nmake');
  expect(commands[1]).toContain('exit 1');
  expect(commands[1]!.split('\n').at(-1)).toBe('[ -e /out/shop ] || [ "$(ls /out | wc -l)" != 1 ] || mv /out/* /out/shop');
});

describe('C code', () => {
  const withC = (requirement: string): Files => ({ 'go.mod': `module a\nrequire ${requirement} v1\n`, 'go.sum': '', 'main.go': program });

  it.each<[string, Files, object, boolean, readonly string[]]>([
    ['is not there', { ...mod, 'main.go': program }, {}, false, []],
    ['comes with a module', withC('github.com/mattn/go-sqlite3'), {}, true, []],
    ['needs a library', withC('github.com/davidbyttow/govips/v2'), {}, true, ['libvips-dev']],
    ['is the own', { ...mod, 'main.go': program, 'codec/c.go': 'package codec\n\nimport "C"\n' }, {}, true, []],
    ['is only in tests', { ...mod, 'main.go': program, 'c_test.go': 'package main\n\nimport "C"\n' }, {}, false, []],
    ['is asked for', { ...mod, 'main.go': program }, { settings: { cgo: true } }, true, []],
    ['is refused', withC('github.com/mattn/go-sqlite3'), { settings: { cgo: false } }, false, []],
  ])('%s', async (_what, files, options, cgo, packages) => {
    const answer = await toolchain(await contextOf(files, options));
    expect(answer).toMatchObject({ env: { CGO_ENABLED: cgo ? '1' : '0' }, systemPackages: packages, crossCompiles: !cgo });
    expect((await runs(files, options))[0]!.startsWith('GOOS')).toBe(!cgo);
  });
});
