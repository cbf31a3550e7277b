import { describe, expect, it } from 'vitest';
import { contextOf, main, manifest, type Files } from '../test/context.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

const reading = (line: string): Files => ({ 'Cargo.toml': manifest('shop'), 'src/main.rs': `fn main() {\n    ${line}\n}\n` });
const ask = async (files: Files, options = {}) => runtime(await contextOf(files, options));
const shipped = async (files: Files, options = {}) =>
  (await ask(files, options)).artifacts.map(({ to }) => to.slice('/app/'.length)).filter((name) => name !== 'bin/shop');
const said = async (files: Files, options = {}) => ((await ask(files, options)).notices ?? []).map(({ text }) => text);

describe('what a source reads ships', () => {
  it.each<[string, string, string]>([
    ['std::fs::read_to_string("rates.csv")?', 'rates.csv', 'rates.csv'],
    ['File::open("./words")?', 'words', 'words'],
    ['ServeDir::new("site").fallback(ServeFile::new("site/index.html"))', 'site/index.html', 'site'],
    ['actix_files::Files::new("/files", "./files")', 'files/a', 'files'],
    ['Tera::new("pages/**/*.html")?', 'pages/a.html', 'pages'],
    ['Config::builder().add_source(File::with_name("Settings"))', 'Settings.toml', 'Settings.toml'],
    ['Config::builder().add_source(File::with_name(&format!("conf/{env}")))', 'conf/prod.toml', 'conf'],
    ['std::env::current_dir()?.join("configuration")', 'configuration/base.yaml', 'configuration'],
    ['Figment::new().merge(Toml::file("App.toml"))', 'App.toml', 'App.toml'],
    ['#[arg(long, default_value = "config.yaml")]', 'config.yaml', 'config.yaml'],
  ])('%s', async (line, path, expected) => {
    expect(await shipped({ ...reading(line), [path]: '' })).toEqual([expected]);
    expect(await said({ ...reading(line), [path]: '' })).toEqual([]);
  });

  it.each<[string, Files]>([
    ['is not there', reading('fs::read("rates.csv")')],
    ['is somewhere else', { ...reading('fs::read("../rates.csv")'), 'rates.csv': '' }],
    ['stays out of the build', { ...reading('fs::read("rates.csv")'), 'rates.csv': '', '.dockerignore': 'rates.csv\n' }],
    ['is read by a comment', { ...reading('// fs::read("rates.csv")'), 'rates.csv': '' }],
    ['is read by a test', { ...reading('}\n#[cfg(test)]\nmod tests {\n    fs::read("rates.csv")'), 'rates.csv': '' }],
    ['is in the program', { ...reading('include_str!("rates.csv"); query_file!("sql/a.sql")'), 'rates.csv': '', 'sql/a.sql': '' }],
    ['is code', { ...reading('root.join("src")'), 'lib/a.rs': '' }],
    ['is output of the compiler', { ...reading('root.join("target")'), 'target/a': '' }],
    ['belongs to a tool', { ...reading('fs::read("Cargo.toml")') }],
  ])('unless it %s', async (_what, files) => {
    expect(await shipped(files)).toEqual([]);
  });

  it('is looked for beside the package, then in the root', async () => {
    const files = {
      'Cargo.toml': '[workspace]\nmembers = ["api", "jobs"]\n',
      'api/Cargo.toml': manifest('api'),
      'api/src/main.rs': 'fs::read("near.csv"); fs::read("far.csv")',
      'jobs/Cargo.toml': manifest('jobs'),
      'jobs/src/main.rs': 'fs::read("jobs.csv")',
      'api/near.csv': '',
      'near.csv': '',
      'far.csv': '',
      'jobs.csv': '',
    };
    const { artifacts } = await ask(files, { app: 'api' });
    expect(artifacts.slice(0, -1)).toEqual([
      { from: '/app/api/near.csv', to: '/app/near.csv' },
      { from: '/app/far.csv', to: '/app/far.csv' },
    ]);
  });
});

it.each(['.env', 'server.key', 'secrets.toml'])('never ships %s, and says so', async (path) => {
  const files = { ...reading(`fs::read("${path}")`), [path]: '' };
  expect(await shipped(files)).toEqual([]);
  expect(await said(files)).toEqual([expect.stringMatching(/^src\/main\.rs reads .* secrets.* rust\.assets/)]);
  expect(await shipped(files, { settings: { assets: [path] } })).toEqual([path]);
});

it('names what programs often read and no source names, with the setting', async () => {
  const code = { 'migration/src/lib.rs': '' };
  const files = { ...reading(''), ...code, 'config.yaml': '', 'Settings.toml': '', 'configuration/base.yaml': '', 'rustfmt.toml': '' };
  expect(await said(files)).toEqual([expect.stringContaining('rust.assets: [Settings.toml, config.yaml, configuration]')]);
  expect(await said(files, { settings: { assets: ['config.yaml', 'configuration', 'Settings.toml'] } })).toEqual([]);
});

describe('output of a front end', () => {
  const web = { 'web/package.json': '{"scripts":{"build":"vite build"},"devDependencies":{"vite":"7"}}' };
  const needs = async (files: Files, options = {}) => (await toolchain(await contextOf(files, options))).needs;

  it('is built first where a source serves it', async () => {
    const files = { ...reading('ServeDir::new("web/dist")'), ...web };
    expect(await needs(files)).toEqual([{ program: 'node', because: 'src/main.rs', directory: 'web' }]);
    expect(await shipped(files)).toEqual(['web/dist']);
  });

  it('is built first where the setting names it', async () => {
    const options = { settings: { assets: ['web/dist'] } };
    expect(await needs({ ...reading(''), ...web }, options)).toEqual([{ program: 'node', because: 'rust.assets', directory: 'web' }]);
    expect(await shipped({ ...reading(''), ...web }, options)).toEqual(['web/dist']);
  });

  it('is not expected where a program makes the folder', async () => {
    const files = { ...reading('fs::read_dir("web/uploads")'), ...web };
    expect([await needs(files), await shipped(files)]).toEqual([[], []]);
  });

  it('may also come from a command of the operator', async () => {
    const files = { 'Cargo.toml': manifest('shop'), ...main };
    expect(await shipped(files, { settings: { assets: ['site'] }, buildCommand: 'just' })).toContain('site');
  });
});
