import { describe, expect, it } from 'vitest';
import { contextOf, pyproject, type Files } from '../test/context.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

const ask = async (files: Files) => toolchain(await contextOf(files));
const locked = (...files: string[]): Files => ({
  'pyproject.toml': pyproject('requires-python = "==3.13.*"\n'),
  'main.py': '',
  'uv.lock': `version = 1
[[package]]
name = "shop"
source = { virtual = "." }
dependencies = [{ name = "pkg" }]
[[package]]
name = "pkg"
source = { registry = "https://x.example" }
wheels = [${files.map((file) => `{ url = "https://x.example/${file}#sha256=1" }`).join(', ')}]
sdist = { url = "https://x.example/pkg-1.tar.gz" }
`,
});

describe('the builder image', () => {
  it.each<[string, string[]]>([
    ['pure Python', ['pkg-1-py3-none-any.whl']],
    ['both Pythons', ['pkg-1-py2.py3-none-any.whl']],
    [
      'this Python on both machines',
      ['pkg-1-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl', 'pkg-1-cp313-cp313-manylinux2014_aarch64.whl'],
    ],
    ['the stable ABI of an older Python', ['pkg-1-cp39-abi3-manylinux_2_28_x86_64.whl', 'pkg-1-cp39-abi3-manylinux_2_28_aarch64.whl']],
    ['a program for any Python', ['pkg-1-py3-none-manylinux2014_x86_64.whl', 'pkg-1-py3-none-manylinux2014_aarch64.whl']],
  ])('is slim for a wheel of %s', async (_name, files) => {
    expect((await ask(locked(...files))).base.tag).toBe('3.13.15-slim');
  });

  it.each<[string, string[]]>([
    ['another Python', ['pkg-1-cp312-cp312-manylinux2014_x86_64.whl', 'pkg-1-cp312-cp312-manylinux2014_aarch64.whl']],
    ['a newer stable ABI', ['pkg-1-cp314-abi3-manylinux2014_x86_64.whl', 'pkg-1-cp314-abi3-manylinux2014_aarch64.whl']],
    ['a Python without its global lock', ['pkg-1-cp313-cp313t-manylinux2014_x86_64.whl', 'pkg-1-cp313-cp313t-manylinux2014_aarch64.whl']],
    ['one machine', ['pkg-1-cp313-cp313-manylinux2014_x86_64.whl']],
    ['Alpine and Windows', ['pkg-1-cp313-cp313-musllinux_1_2_x86_64.whl', 'pkg-1-cp313-cp313-win_amd64.whl']],
    ['nothing', []],
  ])('is the full one for a wheel of %s', async (_name, files) => {
    expect(await ask(locked(...files))).toMatchObject({ base: { tag: '3.13.15' }, reason: expect.stringContaining('pkg has no wheel') });
  });

  it.each<[string, Files, string]>([
    ['known to be compiled', { 'requirements.txt': 'psycopg2' }, 'psycopg2'],
    ['whose extra is compiled', { 'requirements.txt': 'psycopg[c]' }, 'psycopg has no wheel'],
    ['known to bring one that is compiled', { 'requirements.txt': 'face_recognition' }, 'face-recognition'],
    ['from git', { 'requirements.txt': 'flask @ git+https://x.example/flask' }, 'flask is installed with git'],
    ['from git in a Pipfile', { Pipfile: '[packages]\nflask = { git = "https://x.example/flask" }\n' }, 'flask is installed with git'],
  ])('is the full one for a package %s', async (_name, files, reason) => {
    expect((await ask(files)).reason).toContain(reason);
  });

  it.each<[string, Files]>([
    ['setup.py', { 'setup.py': 'setup(ext_modules=[Extension("a", ["a.c"])])' }],
    ['its build system', { 'pyproject.toml': pyproject('[build-system]\nrequires = ["setuptools", "cython>=3"]\n') }],
  ])('is the full one for an app with an extension of its own: %s', async (_name, files) => {
    expect(await ask(files)).toMatchObject({ base: { tag: '3.14.7' }, reason: expect.stringContaining('extension') });
  });

  it('is slim for a driver that brings its library', async () => {
    expect((await ask({ 'requirements.txt': 'psycopg2-binary\nasyncpg\npymysql' })).base.tag).toBe('3.14.7-slim');
  });

  it('gets what compiling needs beyond the full image', async () => {
    expect((await ask({ 'requirements.txt': 'python-ldap\npycairo' })).systemPackages).toEqual([
      'libcairo2-dev',
      'libldap2-dev',
      'libsasl2-dev',
    ]);
  });

  it('gets a CMake where a build looks for that of the system', async () => {
    expect((await ask({ 'requirements.txt': 'face-recognition' })).systemPackages).toEqual(['cmake']);
  });

  // D-095: the reference installed whatever uv was the newest.
  it('takes uv at an exact version from its own image, and no other Python', async () => {
    expect(await ask({ 'requirements.txt': '' })).toMatchObject({
      imports: [{ image: { name: 'astral/uv', tag: '0.13.9' }, from: '/uv', to: '/usr/local/bin/uv' }],
      env: { UV_PYTHON_DOWNLOADS: 'never', UV_LINK_MODE: 'copy', UV_COMPILE_BYTECODE: '1' },
      setup: [],
    });
  });

  it('keeps managers apart from the app', async () => {
    const { setup } = await ask({ Pipfile: '' });
    expect(setup[0]).toMatchObject({ run: { argv: ['uv', 'tool', 'install', 'pipenv==2026.10.3'] }, env: { UV_TOOL_DIR: '/opt/tools' } });
  });

  it('warns when the chosen version breaks a rule of another file', async () => {
    const { notices } = await ask({ '.python-version': '3.11', 'pyproject.toml': pyproject('requires-python = ">=3.12"\n') });
    expect(notices).toEqual([
      { level: 'warning', text: 'Python 3.11.16 was chosen, but pyproject.toml (project.requires-python) asks for ">=3.12"' },
    ]);
  });
});

describe('the image that ships', () => {
  const ships = async (files: Files) => runtime(await contextOf({ 'main.py': '', ...files }));
  // D-017: no proxy is trusted; D-151: a locale that slim has; D-158: bytecode is neither removed nor forbidden.
  it('sets what Python needs in a container, and nothing that weakens the app', async () => {
    expect((await ships({})).env).toEqual({ LANG: 'C.UTF-8', PYTHONPATH: '/app', PYTHONUNBUFFERED: '1' });
  });

  // D-162: the reference guessed from parts of names.
  it.each([
    ['pymysql', []],
    ['psycopg2-binary', []],
    ['psycopg', ['libpq5']],
    ['psycopg[binary]', []],
    ['opencv-python', ['libgl1', 'libglib2.0-0']],
    ['lightgbm', ['libgomp1']],
  ])('has for %j the packages %j that no file shows', async (requirement, packages) => {
    expect((await ships({ 'requirements.txt': requirement })).systemPackages).toEqual(packages);
  });

  it('says that a package finds no browser', async () => {
    const { notices } = await ships({ 'requirements.txt': 'playwright==1.49.1' });
    expect(notices).toEqual([{ level: 'warning', text: expect.stringContaining('the image has no browser for it') }]);
  });

  it('looks for shared libraries where something is compiled', async () => {
    expect([
      (await ships({ 'requirements.txt': 'mysqlclient' })).sharedLibraries,
      (await ships({ 'requirements.txt': 'flask' })).sharedLibraries,
    ]).toEqual(['scan', undefined]);
  });

  it('leaves files behind that may hold a token', async () => {
    expect((await ships({ 'pip.conf': '' })).artifacts).toEqual([{ from: '/app', to: '/app', without: ['pip.conf'] }]);
  });

  it('leaves the other members of a workspace behind', async () => {
    const lock = ['a', 'b'].map((name) => `[[package]]\nname = "${name}"\nsource = { virtual = "${name}" }\n`).join('');
    const files = {
      'pyproject.toml': '[tool.uv.workspace]\n[project]\n',
      'uv.lock': `version = 1\n${lock}`,
      'a/main.py': '',
      'b/main.py': '',
    };
    const { artifacts, processes } = await runtime(await contextOf(files, { app: 'a' }));
    expect([artifacts[0]!.without, processes[0]!.command]).toEqual([['b'], { kind: 'argv', argv: ['python', 'a/main.py'] }]);
  });

  it('leaves the tests of the app alone', async () => {
    expect((await ships({ 'tests/data.json': '{}' })).artifacts).toEqual([{ from: '/app', to: '/app' }]);
  });
});
