import { describe, expect, it } from 'vitest';
import { treeOf } from '@migetpacks/core/testing';
import { commandsOf, contextOf, program, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { dependencies } from './dependencies.ts';
import { detect } from './detect.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

const mod = 'module example.com/shop\n\ngo 1.26\n';
const cgo: Files = { 'go.mod': mod, 'main.go': 'package main\n\nimport "C"\n\nfunc main() {}\n' };
const needsOf = async (files: Files) => (await toolchain(await contextOf({ 'go.mod': mod, ...files }))).needs;

describe('a front end that programs embed', () => {
  const spa = { 'web/package.json': '{}' };

  it.each<[string, Files]>([
    ['a folder of output', { 'main.go': `//go:embed web/dist\n${program}` }],
    ['hidden files, too', { 'main.go': `//go:embed all:web/dist\n${program}` }],
    ['a pattern', { 'main.go': `//go:embed web/dist/*.html web/dist/assets\n${program}` }],
    ['a quoted word', { 'main.go': `//go:embed "web/dist"\n${program}` }],
    ['output beside the line', { 'main.go': program, 'web/embed.go': 'package web\n\n//go:embed dist\nvar files embed.FS\n' }],
  ])('is built before them: %s', async (_what, files) => {
    const needs = await needsOf({ ...spa, ...files });
    expect(needs).toEqual([{ program: 'node', because: expect.stringMatching(/^(main|web\/embed)\.go$/), directory: 'web' }]);
  });

  it.each<[string, Files]>([
    ['has no package.json', { 'main.go': `//go:embed web/dist\n${program}`, 'web/dist/index.html': '' }],
    ['is at the root, where its own plugin finds it', { 'main.go': `//go:embed dist\n${program}`, 'package.json': '{}' }],
    ['is not embedded', { 'main.go': program, ...spa }],
    ['is in another folder', { 'main.go': `//go:embed static\n${program}`, ...spa }],
  ])('is not asked for where the folder %s', async (_what, files) => {
    expect(await needsOf(files)).toEqual([]);
  });

  it('does not ship a second time beside them', async () => {
    const files = { 'web/dist/index.html': '', 'web/embed.go': 'package web\n\n//go:embed all:dist\nvar files embed.FS\n' };
    expect((await runtime(await contextOf({ 'go.mod': mod, 'main.go': program, ...files }))).artifacts.map(({ to }) => to)).toEqual([
      '/app/bin/shop',
    ]);
  });
});

describe('the release of Debian', () => {
  it('is said for helpers, which take it over', async () => {
    expect((await toolchain(await contextOf({ 'go.mod': mod, 'main.go': program }))).suite).toBe('trixie');
  });

  it('is that of the plan', async () => {
    const context = await contextOf({ 'go.mod': mod, 'main.go': program }, { role: 'helper', suite: 'bookworm' });
    expect([(await toolchain(context)).base.tag, (await runtime(context)).base.tag]).toEqual(['1.27.0-bookworm', 'bookworm-slim']);
  });
});

describe('a helper', () => {
  const files: Files = { 'go.mod': mod, 'cmd/worker/main.go': program, 'cmd/import/main.go': program };
  const asHelper = (more = {}, app = files) => contextOf(app, { role: 'helper', suite: 'trixie', ...more });

  it('lends its program to an app without one of its files', () => {
    const detection = detect({ tree: treeOf({}), settings: {}, wanted: true });
    expect(detection).toMatchObject({ matched: true, strength: 'source', evidence: [], facts: { kind: 'nothing' } });
    expect(detect({ tree: treeOf({}), settings: {} })).toMatchObject({ matched: false });
  });

  it('compiles its programs into the bin folder of the app that ships', async () => {
    const [command] = commandsOf(await build(await asHelper({ workdir: '/app/tools' })));
    expect(command).toMatch(/-o \/app\/tools\/bin\/ \.\/cmd\/import \.\/cmd\/worker/);
  });

  it('starts what is declared and nothing else, and needs nothing for it', async () => {
    const declaredProcesses = [{ type: 'worker', command: 'go run ./cmd/worker -v', source: 'Procfile:2' }];
    const stage = await runtime(await asHelper({ declaredProcesses }));
    expect(stage.processes.map(({ type, command }) => [type, command])).toEqual([
      ['worker', { kind: 'argv', argv: ['/app/bin/worker', '-v'] }],
    ]);
    expect(stage.portable!.paths).toEqual([]);
  });

  it('has modules that can be mounted', async () => {
    const required = { ...files, 'go.mod': `${mod}\nrequire example.com/x v1.0.0\n`, 'go.sum': '' };
    expect((await dependencies(await asHelper({}, required)))[0]!.tree).toEqual(['/go/pkg/mod']);
  });

  it('cannot bring a C compiler along', async () => {
    expect((await toolchain(await asHelper({}, cgo))).portable).toBeUndefined();
  });
});
