import { describe, expect, it } from 'vitest';
import { commandsOf, contextOf, pyproject, uvLock, type Files } from '../../test/context.ts';
import { build } from '../build.ts';
import { dependencies } from './index.ts';

const ask = async (files: Files, options = {}) => (await dependencies(await contextOf(files, options)))[0]!;
const commands = async (files: Files, options = {}) => commandsOf((await ask(files, options)).steps);
const last = 'rm -f /opt/venv/.lock';
const packaged = '[build-system]\nrequires = ["hatchling"]\n';
const editable = uvLock('flask').replace('virtual = "."', 'editable = "."');

describe('the app as a package', () => {
  // D-094, D-095: the reference installed it before its source was there.
  it.each<[string, Files]>([
    ['uv', { 'pyproject.toml': pyproject(packaged), 'uv.lock': editable }],
    ['Poetry', { 'pyproject.toml': pyproject(packaged), 'shop/__init__.py': '', 'poetry.lock': '[metadata]\nlock-version = "2.1"\n' }],
    ['PDM', { 'pyproject.toml': pyproject(packaged), 'pdm.lock': '[metadata]\nlock_version = "4.5"\n' }],
    ['pip', { 'pyproject.toml': pyproject(packaged, ['flask']) }],
  ])('is installed in the build, and its dependencies before it: %s', async (_name, files) => {
    const context = await contextOf({ ...files, 'main.py': '' });
    const [layer] = await dependencies(context);
    expect(layer!.inputs).not.toContain('main.py');
    expect(commandsOf(layer!.steps).join('\n')).not.toMatch(/--editable|install \.$/m);
    expect(commandsOf(layer!.steps).join('\n')).toContain('site.addsitedir("/app/.local-packages/lib/python3.14/site-packages")');
    expect(commandsOf(await build(context))[0]).toBe('uv pip install --no-deps --prefix /app/.local-packages --editable .');
  });

  it.each<[string, Files]>([
    ['uv without a build system', { 'pyproject.toml': pyproject(), 'uv.lock': uvLock('flask') }],
    [
      'a project of Poetry that holds no package',
      { 'pyproject.toml': pyproject(packaged), 'poetry.lock': '[metadata]\nlock-version = "2.1"\n' },
    ],
    [
      'PDM with distribution = false',
      { 'pyproject.toml': pyproject(`${packaged}[tool.pdm]\ndistribution = false\n`), 'pdm.lock': '[metadata]\nlock_version = "4.5"\n' },
    ],
    ['requirements beside a project', { 'pyproject.toml': pyproject(packaged), 'requirements.txt': 'flask' }],
  ])('is not installed: %s', async (_name, files) => {
    expect(await build(await contextOf(files))).toEqual([]);
  });
});

it('gives a version to a package that takes it from git', async () => {
  const files = { 'pyproject.toml': pyproject('[build-system]\nrequires = ["hatchling", "hatch-vcs"]\n', ['flask']) };
  expect((await build(await contextOf(files)))[0]!.env).toEqual({ SETUPTOOLS_SCM_PRETEND_VERSION: '0' });
  const variables = { public: ['SETUPTOOLS_SCM_PRETEND_VERSION'], secret: [] };
  expect((await build(await contextOf(files, { variables })))[0]!.env).toBeUndefined();
});

describe('uv', () => {
  const files = { 'pyproject.toml': pyproject(), 'uv.lock': uvLock('flask') };
  it('installs from the lockfile, without groups and local packages', async () => {
    expect(await ask(files)).toMatchObject({
      inputs: ['pyproject.toml', 'uv.lock'],
      tree: ['/opt/venv'],
      production: { paths: ['/opt/venv'] },
    });
    expect(await commands(files)).toEqual(['uv sync --locked --no-default-groups --no-install-local', last]);
  });

  it('takes extras and groups from the settings', async () => {
    const settings = { extras: ['cache'], groups: ['prod'] };
    expect((await commands(files, { settings }))[0]).toBe(
      'uv sync --locked --no-default-groups --no-install-local --extra cache --group prod',
    );
  });

  it('warns where there is no lockfile', async () => {
    const layer = await ask({ 'pyproject.toml': pyproject('[tool.uv]\n', ['flask']) });
    expect([commandsOf(layer.steps)[0], layer.notices]).toEqual([
      'uv sync --no-default-groups --no-install-local',
      [{ level: 'warning', text: expect.stringContaining('no lockfile') }],
    ]);
  });
});

describe('pip', () => {
  const requirements = (text: string): Files => ({ 'requirements.txt': text });
  it.each([
    ['flask', 'uv pip install -r requirements.txt'],
    ['flask==3 --hash=sha256:aa', 'uv pip install --require-hashes -r requirements.txt'],
    ['--extra-index-url https://x.example\nflask', 'uv pip install --index-strategy unsafe-best-match -r requirements.txt'],
    ['--pre\nflask', 'pip --python /opt/venv/bin/python install -r requirements.txt'],
  ])('installs %j with %j', async (text, command) => {
    expect(await commands(requirements(text))).toEqual(['uv venv /opt/venv', command, last]);
  });

  it('installs itself where the user sets its own variables, and with its own cache', async () => {
    const layer = await ask(requirements('flask'), { variables: { public: ['PIP_INDEX_URL'], secret: [] } });
    expect(layer.steps[0]).toMatchObject({ variables: ['PIP_INDEX_URL'], caches: [{ id: 'python-uv' }, { id: 'python-pip' }] });
  });

  it('has every file that is included among its inputs', async () => {
    const files = {
      'requirements.txt': '-r base.txt\n./libs/a',
      'base.txt': 'flask',
      'libs/a/setup.py': '',
      'libs/a/a/__init__.py': '',
      'app.py': '',
    };
    expect((await ask(files)).inputs).toEqual(['requirements.txt', 'base.txt', 'libs/a/a/__init__.py', 'libs/a/setup.py']);
  });

  it.each<[string, Files, string | undefined]>([
    [
      'nothing',
      requirements('flask[async] == 3.1 ; python_version > "3"\na==1 --hash=sha256:b\nclick @ https://x.example/c.whl\nms===1'),
      undefined,
    ],
    ['what a constraint may pin', { ...requirements('flask\n-c constraints.txt'), 'constraints.txt': 'flask==3' }, undefined],
    ['one package', requirements('flask>=3.1\nclick==8'), 'requirements.txt names no version of flask, so two'],
    [
      'several packages',
      requirements('flask\nclick~=8.0\nms==1.* ; python_version == "3.9"'),
      'requirements.txt names no version of flask and 2 more, so two',
    ],
  ])('warns about the versions that are left open: %s', async (_name, files, text) => {
    expect((await ask(files)).notices).toEqual(text === undefined ? [] : [{ level: 'warning', text: expect.stringContaining(text) }]);
  });

  it.each<[string, Files]>([
    ['setup.py', { 'setup.py': '' }],
    ['requirements with the app itself', requirements('-e .')],
    ['dynamic dependencies', { 'pyproject.toml': '[project]\nname = "a"\ndynamic = ["dependencies"]\n' }],
  ])('reads the sources for %s, and says so', async (_name, files) => {
    expect(await ask(files)).toMatchObject({
      inputs: 'source',
      tree: [],
      notices: expect.arrayContaining([{ level: 'warning', text: expect.stringContaining('every edit') }]),
    });
  });

  it('has no layer where there is nothing to install', async () => {
    expect(await dependencies(await contextOf({ 'main.py': '' }))).toEqual([]);
  });
});

describe('managers whose lockfile uv cannot read', () => {
  const lists = '/dev/shm/requirements.txt';
  const install = `uv pip install --no-deps -r ${lists}`;
  const poetry = '[[package]]\nname = "flask"\n[metadata]\nlock-version = "2.1"\n';
  it.each<[string, Files, string[]]>([
    ['Poetry', { 'pyproject.toml': pyproject(), 'poetry.lock': poetry }, [`poetry export --with-credentials --output ${lists}`]],
    [
      'PDM',
      { 'pyproject.toml': pyproject(), 'pdm.lock': '[[package]]\nname = "flask"\n[metadata]\nlock_version = "4.5"\n' },
      ['pdm lock --check', `pdm export --prod --expandvars --output ${lists}`],
    ],
    [
      'Pipenv',
      { Pipfile: '', 'Pipfile.lock': { _meta: { 'pipfile-spec': 6 }, default: { flask: {} } } },
      ['pipenv verify', `pipenv requirements --hash >${lists}`],
    ],
    [
      'Poetry without a lockfile',
      { 'pyproject.toml': '[tool.poetry.dependencies]\nflask = "*"\n' },
      ['poetry lock', `poetry export --with-credentials --output ${lists}`],
    ],
  ])('write a list that uv installs: %s', async (_name, files, own) => {
    expect(await commands(files)).toEqual(['uv venv /opt/venv', ...own, install, last]);
  });
});

describe('a list with several indexes', () => {
  const source = '[[tool.NAME.source]]\nname = "cpu"\nurl = "https://x.example/simple"\n';
  const poetryLock = '[[package]]\nname = "a"\n[metadata]\nlock-version = "2.1"\n';
  const pdmLock = '[[package]]\nname = "a"\n[metadata]\nlock_version = "4.5"\n';
  const pipfile = (...urls: string[]) => urls.map((url) => `[[source]]\nurl = "${url}"\n`).join('');
  const pipfileLock = { _meta: { 'pipfile-spec': 6 }, default: { a: {} } };
  it.each<[string, Files, boolean]>([
    ['Poetry', { 'pyproject.toml': pyproject(source.replace('NAME', 'poetry')), 'poetry.lock': poetryLock }, true],
    ['PDM', { 'pyproject.toml': pyproject(source.replace('NAME', 'pdm')), 'pdm.lock': pdmLock }, true],
    ['Pipenv', { Pipfile: pipfile('https://pypi.org/simple', 'https://x.example/simple'), 'Pipfile.lock': pipfileLock }, true],
    ['Pipenv with PyPI alone', { Pipfile: pipfile('https://pypi.org/simple'), 'Pipfile.lock': pipfileLock }, false],
  ])('is installed from all of them: %s', async (_name, files, all) => {
    expect((await commands(files)).join('\n').includes('--index-strategy unsafe-best-match')).toBe(all);
  });
});

describe('extras and groups of the settings', () => {
  const settings = { extras: ['cache'], groups: ['prod'] };
  it.each<[string, Files, string]>([
    [
      'Poetry',
      { 'pyproject.toml': pyproject(), 'poetry.lock': '[[package]]\nname = "a"\n[metadata]\nlock-version = "2.1"\n' },
      '--with prod --extras cache',
    ],
    [
      'PDM',
      { 'pyproject.toml': pyproject(), 'pdm.lock': '[[package]]\nname = "a"\n[metadata]\nlock_version = "4.5"\n' },
      'pdm export --group cache --group prod',
    ],
    ['Pipenv', { Pipfile: '', 'Pipfile.lock': { _meta: { 'pipfile-spec': 6 }, default: { a: {} } } }, '--categories "packages prod"'],
    ['pip', { 'pyproject.toml': pyproject('', ['flask']) }, '--extra cache --group prod'],
  ])('reach %s', async (_name, files, words) => {
    expect((await commands(files, { settings })).join('\n')).toContain(words);
  });
});

describe('private indexes', () => {
  it('names the variables that the files and the managers read, and no others', async () => {
    const variables = { public: ['INDEX_USER', 'VITE_X'], secret: ['INDEX_PASSWORD', 'UV_INDEX_INTERNAL_PASSWORD', 'DATABASE_URL'] };
    const layer = await ask(
      { 'requirements.txt': '--extra-index-url https://${INDEX_USER}:${INDEX_PASSWORD}@x.example/simple\nflask' },
      { variables },
    );
    expect(layer.steps[0]!.variables).toEqual(['INDEX_PASSWORD', 'INDEX_USER', 'UV_INDEX_INTERNAL_PASSWORD']);
  });
});
