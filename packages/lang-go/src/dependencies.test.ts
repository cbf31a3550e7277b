import { expect, it } from 'vitest';
import { commandsOf, contextOf, program, type Files } from '../test/context.ts';
import { dependencies } from './dependencies.ts';

const ask = async (files: Files, options = {}) => (await dependencies(await contextOf(files, options)))[0];
const module = (text: string): Files => ({ 'go.mod': `module example.com/shop\n${text}`, 'main.go': program });
const chi = 'require github.com/go-chi/chi/v5 v5.2.3\n';
const app: Files = { ...module(chi), 'go.sum': 'x' };

it('downloads from go.mod and go.sum alone into a tree of its own', async () => {
  const layer = await ask(app);
  expect(layer).toMatchObject({ inputs: ['go.mod', 'go.sum'], tree: ['/go/pkg/mod'] });
  expect(layer!.production).toBeUndefined();
  expect(commandsOf(layer!.steps)).toEqual(['go mod download']);
});

it.each<[string, Files]>([
  ['requires nothing', module('')],
  ['commits its packages', { ...app, 'vendor/modules.txt': '' }],
  ['is a lone file', { 'main.go': program }],
])('has no layer when the app %s', async (_what, files) => {
  expect(await ask(files)).toBeUndefined();
});

it('downloads again what is vendored but kept out of the build', async () => {
  expect(await ask({ ...app, 'vendor/modules.txt': '', '.dockerignore': 'vendor\n' })).toBeDefined();
});

it('names a missing go.sum', async () => {
  await expect(ask(module(chi))).rejects.toMatchObject({ code: 'GO_SUM_MISSING' });
});

it('copies every go.mod that the download reads to its own place', async () => {
  const files = {
    'go.work': 'use (\n  .\n  "./libs/a"\n)\nreplace example.com/c => ./libs/c\n',
    'go.work.sum': '',
    ...module(`${chi}require example.com/b v0.0.0\nreplace example.com/b v0.0.0 => ./libs/b\n`),
    'go.sum': 'x',
    'libs/a/go.mod': 'module example.com/a\n',
    'libs/b/go.mod': 'module example.com/b\n',
    'libs/b/go.sum': 'x',
    'libs/c/go.mod': 'module example.com/c\n',
  };
  expect((await ask(files))!.inputs).toEqual([
    'go.work',
    'go.work.sum',
    'go.mod',
    'libs/a/go.mod',
    'libs/c/go.mod',
    'libs/b/go.mod',
    'go.sum',
    'libs/b/go.sum',
  ]);
});

it.each<[string, Files]>([
  ['outside of the source', module('replace example.com/b => ../b\n')],
  ['at an absolute path', module('replace example.com/b => /srv/b\n')],
  ['that is not there', module('replace example.com/b => ./b\n')],
  ['that a workspace uses', { 'go.work': 'use ../b\n', ...module('') }],
])('refuses a local module %s', async (_where, files) => {
  await expect(ask(files)).rejects.toMatchObject({ code: 'GO_LOCAL_MODULE_MISSING' });
});

it('takes a replacement by another version for what it is', async () => {
  expect(
    await ask({ ...module(`${chi}replace github.com/go-chi/chi/v5 => github.com/acme/chi/v5 v5.9.0\n`), 'go.sum': 'x' }),
  ).toBeDefined();
});

it('hands on what a download reads, and no other variable', async () => {
  const variables = { public: ['GOPROXY', 'GOPRIVATE', 'GREETING'], secret: ['GITHUB_TOKEN', 'DATABASE_URL'] };
  const [step] = (await ask(app, { variables }))!.steps;
  expect(step!.variables).toEqual(['GOPROXY', 'GOPRIVATE', 'GITHUB_TOKEN']);
  expect(commandsOf([step!])[0]).toBe(
    'umask 077\ncat > ~/.netrc <<NETRC\nmachine github.com login x-access-token password $GITHUB_TOKEN\nNETRC\ngo mod download\nrm ~/.netrc',
  );
});

it('leaves a token alone where no module is private', async () => {
  const [step] = (await ask(app, { variables: { public: [], secret: ['GITHUB_TOKEN'] } }))!.steps;
  expect(step!.variables).toBeUndefined();
});

it('reads credentials as Heroku names them', async () => {
  const name = 'GO_GIT_CRED__HTTPS__GIT__EXAMPLE__COM';
  const [step] = (await ask(app, { variables: { public: [], secret: [name] } }))!.steps;
  expect(step!.variables).toEqual([name]);
  expect(commandsOf([step!])[0]).toContain(`machine git.example.com login \${${name}%%:*} password \${${name}#*:}`);
});
