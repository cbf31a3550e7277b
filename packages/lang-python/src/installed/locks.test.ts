import { describe, expect, it } from 'vitest';
import { contextOf, pyproject, uvLock, type Files } from '../../test/context.ts';
import { readPackages } from './index.ts';

const read = async (files: Files, options = {}) => readPackages(await contextOf(files, options));
const names = async (files: Files, options = {}) => (await read(files, options)).all.map(({ name }) => name).sort();

const workspace = (rest = ''): Files => ({
  'pyproject.toml': '[tool.uv.workspace]\nmembers = ["apps/*"]\n[project]\nname = "top"\n',
  'apps/api/pyproject.toml': '[project]\nname = "api"\n',
  'libs/db/pyproject.toml': '[project]\nname = "db"\n',
  'uv.lock': `version = 1
[[package]]
name = "api"
source = { virtual = "apps/api" }
dependencies = [{ name = "db" }, { name = "fastapi", extra = ["standard"] }]
[package.optional-dependencies]
cache = [{ name = "redis" }]
[package.dev-dependencies]
dev = [{ name = "pytest" }]
[[package]]
name = "db"
source = { editable = "libs/db" }
dependencies = [{ name = "psycopg2" }]
[[package]]
name = "fastapi"
source = { registry = "https://x.example" }
[package.optional-dependencies]
standard = [{ name = "uvicorn" }]
[[package]]
name = "uvicorn"
source = { registry = "https://x.example" }
[[package]]
name = "psycopg2"
source = { registry = "https://x.example" }
sdist = { url = "https://x.example/psycopg2-2.9.tar.gz" }
[[package]]
name = "redis"
source = { git = "https://x.example/redis?rev=1#abc" }
[[package]]
name = "pytest"
source = { registry = "https://x.example" }
${rest}`,
});

describe('uv.lock', () => {
  it('is followed from the part that ships, through extras and without groups', async () => {
    const packages = await read(workspace(), { app: 'api' });
    expect(packages.all.map(({ name }) => name).sort()).toEqual(['fastapi', 'psycopg2', 'uvicorn']);
    expect(packages).toMatchObject({
      folder: 'apps/api',
      local: [
        { name: 'api', folder: 'apps/api', installs: false },
        { name: 'db', folder: 'libs/db', installs: true },
      ],
    });
  });

  it('has the extras and groups that the app asks for', async () => {
    expect(await names(workspace(), { app: 'apps/api', settings: { extras: ['cache'], groups: ['dev'] } })).toEqual([
      'fastapi',
      'psycopg2',
      'pytest',
      'redis',
      'uvicorn',
    ]);
  });

  it('ships the package at the top where none is named', async () => {
    const top = '[[package]]\nname = "top"\nsource = { virtual = "." }\ndependencies = [{ name = "pytest" }]\n';
    expect(await names(workspace(top))).toEqual(['pytest']);
  });

  it.each([
    [undefined, 'PYTHON_APP_MISSING'],
    ['apj', 'PYTHON_APP_UNKNOWN'],
  ])('refuses the part %j', async (app, code) => {
    await expect(read(workspace(), app === undefined ? {} : { app })).rejects.toMatchObject({ code });
  });

  it('refuses a local package outside the source', async () => {
    const lock = `${uvLock()}\n[[package]]\nname = "shared"\nsource = { directory = "../shared" }\n`.replace(
      'dependencies = []',
      'dependencies = [{ name = "shared" }]',
    );
    await expect(read({ 'pyproject.toml': pyproject(), 'uv.lock': lock })).rejects.toMatchObject({ code: 'PYTHON_LOCAL_PACKAGE_MISSING' });
  });
});

describe('the other lockfiles', () => {
  const poetry = (packages: string): Files => ({
    'pyproject.toml': '[tool.poetry]\nname = "shop"\n',
    'poetry.lock': `${packages}\n[metadata]\nlock-version = "2.1"\n`,
  });
  it.each<[string, Files, string[]]>([
    [
      'groups of Poetry 2',
      poetry('[[package]]\nname = "A.b"\ngroups = ["main", "dev"]\n[[package]]\nname = "c"\ngroups = ["dev"]\n'),
      ['a-b'],
    ],
    ['categories of Poetry 1', poetry('[[package]]\nname = "a"\ncategory = "main"\n[[package]]\nname = "c"\ncategory = "dev"\n'), ['a']],
    [
      'PDM',
      {
        'pyproject.toml': pyproject(),
        'pdm.lock':
          '[[package]]\nname = "a"\ngroups = ["default"]\n[[package]]\nname = "c"\ngroups = ["dev"]\n[metadata]\nlock_version = "4.5.1"\n',
      },
      ['a'],
    ],
    [
      'Pipenv',
      { Pipfile: '', 'Pipfile.lock': { _meta: { 'pipfile-spec': 6 }, default: { a: { version: '==1' } }, develop: { c: {} } } },
      ['a'],
    ],
    ['pylock.toml', { 'pylock.toml': 'lock-version = "1.0"\n[[packages]]\nname = "a"\n' }, ['a']],
  ])('are read: %s', async (_name, files, expected) => {
    expect(await names(files)).toEqual(expected);
  });

  it.each<[string, Files]>([
    ['uv', { 'pyproject.toml': pyproject(), 'uv.lock': 'version = 2\n' }],
    ['Poetry', { 'pyproject.toml': pyproject(), 'poetry.lock': '[metadata]\nlock-version = "3.0"\n' }],
    ['PDM', { 'pyproject.toml': pyproject(), 'pdm.lock': '[metadata]\nlock_version = "5.0"\n' }],
    ['Pipenv', { Pipfile: '', 'Pipfile.lock': { _meta: { 'pipfile-spec': 7 } } }],
    ['pylock.toml', { 'pylock.toml': 'lock-version = "2.0"\n' }],
  ])('of an unknown format are refused: %s', async (_name, files) => {
    await expect(read(files)).rejects.toMatchObject({ code: 'PYTHON_LOCKFILE_FORMAT' });
  });
});

describe('damaged lockfiles', () => {
  const manifest = { 'pyproject.toml': pyproject(), Pipfile: '' };
  const locks = {
    'uv.lock': uvLock('flask'),
    'poetry.lock': '[[package]]\nname = "a"\n[metadata]\nlock-version = "2.1"\n',
    'pdm.lock': '[metadata]\nlock_version = "4.5"\n',
    'Pipfile.lock': '{"_meta":{"pipfile-spec":6},"default":{}}',
    'pylock.toml': 'lock-version = "1.0"\n',
  };

  it.each(
    Object.entries(locks).flatMap(([name, text]) => [
      [name, 'empty', ''],
      [name, 'truncated', text.slice(0, -3)],
      [name, 'of wrong types', name.endsWith('.lock') && name !== 'Pipfile.lock' ? 'version = "x"\npackage = 1\nmetadata = 2\n' : '[1, 2]'],
      [name, 'with marks of a merge', `<<<<<<< HEAD\n${text}`],
    ]),
  )('%s that is %s is named', async (name, _how, text) => {
    const files = name === 'pylock.toml' ? { [name]: text } : { ...manifest, [name]: text };
    await expect(read(files)).rejects.toMatchObject({ code: 'PYTHON_LOCKFILE_INVALID', message: expect.stringContaining(name) });
  });
});
