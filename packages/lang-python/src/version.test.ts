import { describe, expect, it } from 'vitest';
import { contextOf, pyproject, treeOf, wheelsFor, type Files } from '../test/context.ts';
import { toolchain } from './toolchain.ts';
import { pythonRequests } from './version.ts';

const resolve = async (files: Files, options = {}) => (await contextOf(files, options)).versions.language;
const requires = (spec: string): Files => ({ 'pyproject.toml': pyproject(`requires-python = ${JSON.stringify(spec)}`) });
const poetry = (spec: string): Files => ({ 'pyproject.toml': `[tool.poetry.dependencies]\npython = "${spec}"\n` });

describe('the Python version', () => {
  it.each<[string, Files, string]>([
    ['.python-version', { '.python-version': '3.12.4\n', 'main.py': '' }, '3.12.4'],
    ['.python-version with a comment and several lines', { '.python-version': '# ours\n3.12\n3.11\n', 'main.py': '' }, '3.12.14'],
    ['.python-version as uv writes it', { '.python-version': 'cpython@3.12', 'main.py': '' }, '3.12.14'],
    ['runtime.txt', { 'runtime.txt': 'python-3.12.4', 'main.py': '' }, '3.12.4'],
    ['runtime.txt with an x', { 'runtime.txt': 'python-3.12.x', 'main.py': '' }, '3.12.14'],
    ['.tool-versions', { '.tool-versions': 'nodejs 22.1.0\npython 3.11.9\n', 'main.py': '' }, '3.11.9'],
    ['mise.toml', { 'mise.toml': '[tools]\npython = "3.12"\n', 'main.py': '' }, '3.12.14'],
    ['Pipfile', { Pipfile: '[requires]\npython_version = "3.11"\n' }, '3.11.16'],
    ['the full version of a Pipfile', { Pipfile: '[requires]\npython_version = "3.11"\npython_full_version = "3.11.3"\n' }, '3.11.3'],
    ['requires-python in single quotes', { 'pyproject.toml': "[project]\nname = 'a'\nrequires-python = '>=3.11,<3.13'\n" }, '3.12.14'],
    ['setup.cfg', { 'setup.py': '', 'setup.cfg': '[options]\npython_requires = >=3.9,<3.12 # old\n' }, '3.11.16'],
    ['setup.py', { 'setup.py': 'setup(name="a", python_requires=">=3.9,<3.13")' }, '3.12.14'],
    ['nothing', { 'main.py': '' }, '3.14.7'],
    ['an empty file', { '.python-version': '\n', 'runtime.txt': 'python-3.12.4', 'main.py': '' }, '3.12.4'],
  ])('comes from %s', async (_name, files, expected) => {
    expect((await resolve(files)).version).toBe(expected);
  });

  it.each([
    ['>=3.9,<3.13', '3.12.14'],
    ['==3.12.*', '3.12.14'],
    ['~=3.11', '3.14.7'],
    ['~=3.11.4', '3.11.16'],
    ['>=3.8', '3.14.7'],
    ['>=3.11', '3.14.7'],
    ['>= 3.11, != 3.14.*', '3.13.15'],
    ['<3.13', '3.12.14'],
    ['>3.12,<4', '3.14.7'],
    ['===3.12.4', '3.12.4'],
  ])('answers requires-python %j with %s', async (spec, expected) => {
    expect((await resolve(requires(spec))).version).toBe(expected);
  });

  // D-083: the reference used these as a tag.
  it.each([
    ['^3.11', '3.14.7'],
    ['^3.11.4', '3.14.7'],
    ['~3.12', '3.12.14'],
    ['~3.12.3', '3.12.14'],
    ['3.12.*', '3.12.14'],
    ['3.12', '3.12.14'],
    ['*', '3.14.7'],
    ['>=3.10,<3.12 || ^3.13', '3.14.7'],
    ['^3.11 <3.14', '3.13.15'],
  ])("answers Poetry's %j with %s", async (spec, expected) => {
    expect((await resolve(poetry(spec))).version).toBe(expected);
  });

  it('lets the operator win over every file', async () => {
    const requested = { python: { tool: 'python', spec: '3.11', source: { from: 'setting', name: 'PYTHON_VERSION' } } };
    expect((await resolve({ '.python-version': '3.12', 'main.py': '' }, { requested })).version).toBe('3.11.16');
  });

  it('orders files that pin one version before ranges', async () => {
    const files = { '.python-version': '3.12', Pipfile: '[requires]\npython_version = "3.11"\n', ...requires('>=3.10') };
    expect((await pythonRequests(treeOf(files))).map(({ spec }) => spec)).toEqual(['3.12', '3.11', '>=3.10']);
  });

  it('says that a version is past its end of life', async () => {
    expect(await resolve({ '.python-version': '3.9', 'main.py': '' })).toMatchObject({ support: 'end-of-life', endOfLife: '2025-10-31' });
  });

  it.each([
    ['3.13.99', 'VERSION_UNKNOWN'],
    ['3.99', 'VERSION_UNKNOWN'],
    ['pypy3.10-7.3.12', 'VERSION_INVALID'],
    ['my-virtualenv', 'VERSION_INVALID'],
    ['3.13t', 'VERSION_INVALID'],
    ['>=three', 'VERSION_INVALID'],
    ['1'.repeat(500), 'VERSION_INVALID'],
  ])('refuses %j', async (spec, code) => {
    await expect(resolve({ '.python-version': spec, 'main.py': '' })).rejects.toMatchObject({ code });
  });
});

describe('a lockfile with wheels for some Pythons', () => {
  const uv = (spec: string, dependencies: string, packages: string): Files => ({
    ...requires(spec),
    'main.py': '',
    'uv.lock': `version = 1\n[[package]]\nname = "shop"\nsource = { virtual = "." }\ndependencies = [${dependencies}]\n${packages}`,
  });
  const entry = (name: string, wheels: string, rest = '') =>
    `[[package]]\nname = "${name}"\nversion = "1.0"\nsource = { registry = "https://x.example" }\nwheels = [${wheels}]\n${rest}\n`;
  const core = entry('core', wheelsFor('core', '3.10', '3.11', '3.12'));
  const asked = '{ name = "core" }';

  it('decides what a range leaves open, and is named as the source', async () => {
    expect(await resolve(uv('>=3.10', asked, core))).toEqual({
      version: '3.12.14',
      support: 'supported',
      endOfLife: '2028-10-31',
      request: { tool: 'python', spec: '3.12', source: { from: 'file', path: 'uv.lock', field: 'wheels of core' } },
    });
  });

  const old = { name: 'old', wheels: wheelsFor('old', '3.8') };
  const fork = entry('core', wheelsFor('core', '3.13', '3.14'));
  const onlyOld = (marker: string) => `${asked}, { name = "old", marker = "${marker}" }`;
  it.each<[string, Files, string]>([
    ['has no say where a range allows one line', uv('==3.14.*', asked, core), '3.14.7'],
    ['has no say where the newest has all wheels', uv('>=3.10', asked, entry('core', wheelsFor('core', '3.13', '3.14'))), '3.14.7'],
    ['has no say with packages that are always built', uv('>=3.10', asked, entry('core', '')), '3.14.7'],
    ['passes over packages that are always built', uv('>=3.10', `${asked}, { name = "c" }`, core + entry('c', '')), '3.12.14'],
    ['is read with its markers', uv('>=3.8', onlyOld("python_full_version < '3.9'"), core + entry(old.name, old.wheels)), '3.12.14'],
    ['is read with the versions of each Python', uv('>=3.10', asked, core + fork), '3.14.7'],
  ])('%s', async (_name, files, expected) => {
    expect((await resolve(files)).version).toBe(expected);
  });

  it.each<[string, string]>([
    ['1', `[package.dependencies]\nold = {version = "1", markers = "python_version < \\"3.9\\""}`],
    ['2', ''],
  ])('is read with its markers, from Poetry %s too', async (major, dependencies) => {
    const markers = major === '2' ? `markers = "python_version < \\"3.9\\""` : '';
    const lock = [
      `[[package]]\nname = "core"\nfiles = [${wheelsFor('core', '3.10', '3.11', '3.12')}]\n${dependencies}`,
      `[[package]]\nname = "old"\nfiles = [${old.wheels}]\n${markers}`,
      '[metadata]\nlock-version = "2.0"\n',
    ].join('\n');
    expect((await resolve({ ...poetry('^3.8'), 'poetry.lock': lock })).version).toBe('3.12.14');
  });

  it('warns where a pin rules its wheels out', async () => {
    const { notices } = await toolchain(await contextOf(uv('==3.13.*', asked, core)));
    expect(notices).toEqual([
      { level: 'warning', text: expect.stringMatching(/uv\.lock .* core .* 3\.12 .* 3\.13\.15.*lock a newer core/) },
    ]);
  });
});

describe('the versions of the tools', () => {
  const tools = async (files: Files) =>
    Object.fromEntries(Object.entries((await contextOf(files)).versions.tools).map(([name, { version }]) => [name, version]));
  const lock = '[metadata]\nlock-version = "2.1"\n';

  it.each<[string, Files, Record<string, string>]>([
    ['newest', { 'pyproject.toml': '[tool.poetry.dependencies]\n', 'poetry.lock': lock }, { uv: '0.13.9', poetry: '2.5.1' }],
    ['what runs on an old Python', { ...poetry('3.9'), 'poetry.lock': lock }, { uv: '0.13.9', poetry: '2.2.1' }],
    [
      'what the project requires',
      {
        'pyproject.toml': '[tool.poetry]\nrequires-poetry = ">=2.1,<2.3"\n[tool.uv]\nrequired-version = "~=0.11.2"\n',
        'poetry.lock': lock,
      },
      { uv: '0.11.33', poetry: '2.2.1' },
    ],
    ['what .tool-versions pins', { Pipfile: '', '.tool-versions': 'pipenv 2025.0.2\nuv 0.10.1\n' }, { uv: '0.10.1', pipenv: '2025.0.2' }],
  ])('are %s', async (_name, files, expected) => {
    expect(await tools(files)).toEqual(expected);
  });
});

describe('refusals', () => {
  it.each<[string, Files, string]>([
    ['a lockfile without its manifest', { 'uv.lock': '' }, 'PYTHON_MANIFEST_MISSING'],
    ['a Pipfile.lock alone', { 'Pipfile.lock': {} }, 'PYTHON_MANIFEST_MISSING'],
    ['two lockfiles', { 'pyproject.toml': '[project]\nname = "a"\n', 'uv.lock': '', 'poetry.lock': '' }, 'PYTHON_TWO_LOCKFILES'],
  ])('refuses %s', async (_name, files, code) => {
    await expect(resolve(files)).rejects.toMatchObject({ code });
  });

  it('lets a setting decide between two lockfiles', async () => {
    const files = { 'pyproject.toml': '[project]\nname = "a"\n', 'uv.lock': '', 'poetry.lock': '[metadata]\nlock-version = "2.1"\n' };
    expect((await contextOf(files, { settings: { packageManager: 'poetry' } })).facts).toMatchObject({
      manager: 'poetry',
      source: 'poetry.lock',
    });
  });
});
