import { describe, expect, it } from 'vitest';
import { contextOf, pyproject, treeOf, type Files } from '../test/context.ts';
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
    const files = { 'pyproject.toml': '[project]\nname = "a"\n', 'uv.lock': '', 'poetry.lock': '' };
    expect((await contextOf(files, { settings: { packageManager: 'poetry' } })).facts).toMatchObject({
      manager: 'poetry',
      source: 'poetry.lock',
    });
  });
});
