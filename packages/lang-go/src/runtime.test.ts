import { expect, it } from 'vitest';
import { commandText } from '@migetpacks/core/testing';
import { contextOf, program, type Files } from '../test/context.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

const mod = { 'go.mod': 'module github.com/acme/shop\n' };
const one: Files = { ...mod, 'main.go': program };
const two: Files = { ...mod, 'cmd/web/main.go': program, 'cmd/mailer/main.go': program };
const ask = async (files: Files, options = {}) => runtime(await contextOf(files, options));
const declared = (command: string) => ({ declaredProcesses: [{ type: 'web', command, source: 'Procfile:1' }] });
const commands = ({ processes }: Awaited<ReturnType<typeof ask>>) =>
  Object.fromEntries(processes.map(({ type, command }) => [type, commandText(command)]));

it('starts the program that is built, whatever the module is called', async () => {
  expect(commands(await ask(one))).toEqual({ web: '/app/bin/shop' });
  expect(commands(await ask({ 'go.mod': 'module example.com/shop/v2\n', 'main.go': program }))).toEqual({ web: '/app/bin/shop' });
});

it('has a process type for each program', async () => {
  expect(commands(await ask(two))).toEqual({ web: '/app/bin/web', mailer: '/app/bin/mailer' });
});

it.each<[string, Files, string]>([
  ['of the module', { ...two, 'main.go': program }, 'shop'],
  ['with a usual name', { ...mod, 'cmd/api/m.go': program, 'cmd/mailer/m.go': program }, 'api'],
  ['called like the module', { ...mod, 'cmd/shop/m.go': program, 'cmd/mailer/m.go': program }, 'shop'],
])('serves the web with the program %s', async (_which, files, name) => {
  expect(commands(await ask(files))['web']).toBe(`/app/bin/${name}`);
});

it('asks when none of several programs is the one', async () => {
  const files = { ...mod, 'cmd/a/m.go': program, 'cmd/b/m.go': program };
  await expect(ask(files)).rejects.toMatchObject({ code: 'GO_START_UNCLEAR' });
  expect(commands(await ask(files, { app: 'b' }))).toEqual({ web: '/app/bin/b' });
});

it.each([
  ['shop', '/app/bin/shop'],
  ['./shop --verbose', '/app/bin/shop --verbose'],
  ['bin/shop', '/app/bin/shop'],
  ['/app/bin/shop', '/app/bin/shop'],
  ['go run .', '/app/bin/shop'],
  ['go run main.go', '/app/bin/shop'],
  ['MODE=x ./shop -p $PORT', 'MODE=x exec /app/bin/shop -p $PORT'],
  ['caddy run', 'caddy run'],
])('understands the process %s', async (text, expected) => {
  expect(commands(await ask(one, declared(text)))).toEqual({ web: expected });
});

it('offers no program that a Procfile does not declare', async () => {
  expect(commands(await ask(two, declared('web')))).toEqual({ web: '/app/bin/web' });
});

it('warns of a process whose program nothing builds', async () => {
  const { notices } = await ask(one, declared('bin/shpo'));
  expect(notices).toEqual([{ level: 'warning', text: expect.stringContaining('bin/shpo') }]);
});

it('ships the programs last, after what they read, and no source', async () => {
  const files = {
    ...one,
    'templates/a.html': '',
    'web/static/b.css': '',
    'static/c.css': '',
    'docs/x.md': '',
    'main.go': `${program}\n//go:embed static/*\n`,
  };
  expect((await ask(files)).artifacts).toEqual([
    { from: '/app/templates', to: '/app/templates' },
    { from: '/app/web/static', to: '/app/web/static' },
    { from: '/out/shop', to: '/app/bin/shop' },
  ]);
});

it('ships the files that a setting names, and refuses what is not there', async () => {
  const options = (...assets: string[]) => ({ settings: { assets } });
  expect((await ask({ ...one, 'data/geo.json': '' }, options('data/geo.json'))).artifacts[0]).toEqual({
    from: '/app/data/geo.json',
    to: '/app/data/geo.json',
  });
  await expect(ask(one, options('data'))).rejects.toMatchObject({ code: 'GO_SETTING_INVALID' });
});

it('ships the toolchain and a GOPATH when they are asked for', async () => {
  const answer = await ask(one, { settings: { toolsInImage: true, gopathInImage: true } });
  expect(answer).toMatchObject({ imports: [{ from: '/usr/local/go' }], env: { GOPATH: '/app/go' }, writable: ['/app/go'] });
});

it('looks for shared libraries only where C code is linked', async () => {
  expect((await ask(one)).sharedLibraries).toBeUndefined();
  expect((await ask(one, { settings: { cgo: true } })).sharedLibraries).toBe('scan');
});

it.each([
  ['1.27.0', 'trixie'],
  ['1.25.1', 'trixie'],
  ['1.25.0', 'bookworm'],
  ['1.24.6', 'bookworm'],
  ['1.21.0', 'bookworm'],
])('takes both images of Go %s from the same Debian', async (version, suite) => {
  const context = await contextOf({ ...one, '.go-version': version });
  expect([(await toolchain(context)).base.tag, (await runtime(context)).base.tag]).toEqual([`${version}-${suite}`, `${suite}-slim`]);
});

it('lets an image of another platform be compiled here only without C', async () => {
  expect((await toolchain(await contextOf(one))).crossCompiles).toBe(true);
  expect((await toolchain(await contextOf(one, { buildCommand: 'make' }))).crossCompiles).toBe(false);
});

it('starts what a command of the operator writes', async () => {
  const library = { ...mod, 'shop.go': 'package shop\n' };
  expect(commands(await ask(library, { buildCommand: 'make', ...declared('./bin/made -v') }))).toEqual({ web: '/app/bin/made -v' });
  await expect(ask(library, { buildCommand: 'make' })).rejects.toMatchObject({ code: 'GO_NO_PROGRAM' });
});

it('moves each program in a layer of its own, and all in one where a command of the operator names them', async () => {
  const ways = async (options: object) => (await ask(two, options)).artifacts.map(({ from }) => from);
  expect(await ways({})).toEqual(['/out/mailer', '/out/web']);
  expect(await ways({ buildCommand: 'make' })).toEqual(['/out']);
});
