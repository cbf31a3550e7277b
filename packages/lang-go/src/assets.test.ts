import { describe, expect, it } from 'vitest';
import { contextOf, program, type Files } from '../test/context.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

const mod = { 'go.mod': 'module example.com/shop\n' };
const reading = (line: string): Files => ({ ...mod, 'main.go': `package main\n\nfunc main() {\n\t${line}\n}\n` });
const ask = async (files: Files, options = {}) => runtime(await contextOf(files, options));
const shipped = async (files: Files, options = {}) =>
  (await ask(files, options)).artifacts.map(({ to }) => to.slice('/app/'.length)).filter((name) => name !== 'bin/shop');
const said = async (files: Files, options = {}) => ((await ask(files, options)).notices ?? []).map(({ text }) => text);

describe('what a source reads ships', () => {
  it.each<[string, string, string]>([
    ['os.ReadFile("data/geo.json")', 'data/geo.json', 'data/geo.json'],
    ['os.Open("./words")', 'words', 'words'],
    ['os.Open(filepath.Join("seeds", name))', 'seeds/a', 'seeds'],
    ['template.Must(template.ParseFiles("pages/a.html", "pages/b.html"))', 'pages/a.html', 'pages/a.html'],
    ['template.ParseGlob("pages/*.html")', 'pages/a.html', 'pages'],
    ['http.FileServer(http.Dir("./site"))', 'site/index.html', 'site'],
    ['router.LoadHTMLGlob("pages/**/*")', 'pages/x/a.html', 'pages'],
    ['router.Static("/files", "./files")', 'files/a', 'files'],
    ['engine := html.New("./pages", ".html")', 'pages/a.html', 'pages'],
    ['flag.String("config", "config.yaml", "where it is")', 'config.yaml', 'config.yaml'],
    ['load(`conf/app.toml`)', 'conf/app.toml', 'conf/app.toml'],
    ['viper.SetConfigName("shop")', 'shop.yaml', 'shop.yaml'],
    ['migrate.New("file://db/migration", url)', 'db/migration/1.sql', 'db/migration'],
    ['os.ReadFile(fmt.Sprintf("prices/%s.csv", day))', 'prices/a.csv', 'prices'],
  ])('%s', async (line, path, expected) => {
    expect(await shipped({ ...reading(line), [path]: '' })).toEqual([expected]);
    expect(await said({ ...reading(line), [path]: '' })).toEqual([]);
  });

  it.each<[string, Files]>([
    ['is not there', reading('os.ReadFile("data/geo.json")')],
    ['is somewhere else', { ...reading('os.ReadFile("../geo.json")'), 'geo.json': '' }],
    ['is all of the source', { ...reading('http.Dir(".")'), 'notes.txt': '' }],
    ['stays out of the build', { ...reading('os.ReadFile("geo.json")'), 'geo.json': '', '.dockerignore': 'geo.json\n' }],
    ['is read by a comment', { ...reading('// os.ReadFile("geo.json")'), 'geo.json': '' }],
    ['is read by a test', { ...reading(''), 'a_test.go': 'package main\n\nvar _ = os.ReadFile("geo.json")\n', 'geo.json': '' }],
    ['is in the program', { ...mod, 'main.go': `${program}\n//go:embed geo.json\nvar a, b = f.ReadFile("geo.json")\n`, 'geo.json': '' }],
    ['belongs to a tool', { ...reading('read("package.json")'), 'package.json': '{}' }],
  ])('unless it %s', async (_what, files) => {
    expect(await shipped(files)).toEqual([]);
  });

  it('is looked for from the folder of the module', async () => {
    const api = { 'api/go.mod': 'module example.com/shop\n', 'api/main.go': reading('os.ReadFile("rates.csv")')['main.go']! };
    const files = { 'go.work': 'go 1.26\nuse ./api\n', ...api, 'api/rates.csv': '' };
    expect((await ask(files, { app: 'api' })).artifacts[0]).toEqual({ from: '/app/api/rates.csv', to: '/app/rates.csv' });
  });

  it('does not ship a second time with its folder', async () => {
    expect(await shipped({ ...reading('template.ParseFiles("templates/a.html")'), 'templates/a.html': '' })).toEqual(['templates']);
  });
});

it.each(['.env', 'app.env', 'server.key', 'credentials.json'])('never ships %s, and says so', async (path) => {
  const files = { ...reading(`os.ReadFile("${path}")`), [path]: '' };
  expect(await shipped(files)).toEqual([]);
  expect(await said(files)).toEqual([expect.stringMatching(/^main\.go reads .* secrets.* go\.assets/)]);
  expect(await shipped(files, { settings: { assets: [path] } })).toEqual([path]);
  expect(await said(files, { settings: { assets: [path] } })).toEqual([]);
});

it('names what programs often read and no source names, with the setting', async () => {
  const files = {
    ...reading(''),
    'config.yaml': '',
    'app.prod.toml': '',
    'db/migration/1.sql': '',
    'renovate.json': '',
    'compose.yaml': '',
  };
  expect(await said(files)).toEqual([expect.stringContaining('go.assets: [app.prod.toml, config.yaml, db/migration]')]);
  expect(await said(files, { settings: { assets: ['config.yaml', 'db', 'app.prod.toml'] } })).toEqual([]);
});

describe('output of a front end', () => {
  const web = { 'web/package.json': '{"scripts":{"build":"vite build"},"devDependencies":{"vite":"7"}}' };
  const needs = async (files: Files, options = {}) => (await toolchain(await contextOf(files, options))).needs;

  it('is built first where a source serves it', async () => {
    const files = { ...reading('http.Dir("web/dist")'), ...web };
    expect(await needs(files)).toEqual([{ program: 'node', because: 'main.go', directory: 'web' }]);
    expect(await shipped(files)).toEqual(['web/dist']);
  });

  it('is built first where the setting names it', async () => {
    const options = { settings: { assets: ['web/dist'] } };
    expect(await needs({ ...reading(''), ...web }, options)).toEqual([{ program: 'node', because: 'go.assets', directory: 'web' }]);
    expect(await shipped({ ...reading(''), ...web }, options)).toEqual(['web/dist']);
  });

  it('ships from the top, where its own plugin builds it', async () => {
    const files = { ...reading('http.Dir("dist")'), 'package.json': web['web/package.json'] };
    expect(await needs(files)).toEqual([]);
    expect(await shipped(files)).toEqual(['dist']);
  });

  it('is not expected where a program makes the folder', async () => {
    const files = { ...reading('os.ReadDir("uploads")'), 'package.json': web['web/package.json'] };
    expect(await shipped(files)).toEqual([]);
  });

  it('is not expected of a package.json that builds nothing', async () => {
    const files = { ...reading('http.Dir("web/dist")'), 'web/package.json': '{"scripts":{"lint":"eslint"}}' };
    expect(await needs(files)).toEqual([]);
    expect(await shipped(files)).toEqual([]);
  });

  it('may also come from a command of the operator or from a hook', async () => {
    const options = { settings: { assets: ['site'] } };
    expect(await shipped(reading(''), { ...options, buildCommand: 'make' })).toContain('site');
    expect(await shipped({ ...reading(''), 'bin/go-pre-compile': '' }, options)).toEqual(['site']);
    await expect(ask(reading(''), options)).rejects.toMatchObject({ code: 'GO_SETTING_INVALID' });
  });
});
