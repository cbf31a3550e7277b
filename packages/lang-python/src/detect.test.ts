import { describe, expect, it } from 'vitest';
import { pyproject, treeOf, type Files } from '../test/context.ts';
import { detect } from './detect.ts';

const ask = (files: Files, settings = {}) => detect({ tree: treeOf(files), settings });

describe('detection', () => {
  it.each<[string, Files]>([
    ['requirements.txt', { 'requirements.txt': '' }],
    ['requirements for production', { 'requirements/production.txt': '' }],
    ['requirements for production at the top', { 'requirements-prod.txt': '' }],
    ['requirements in a folder of that name', { 'requirements/requirements.txt': '' }],
    ['Pipfile', { Pipfile: '' }],
    ['setup.py', { 'setup.py': '' }],
    ['a pyproject.toml of a project', { 'pyproject.toml': pyproject() }],
    ["a pyproject.toml of Poetry's own kind", { 'pyproject.toml': '[tool.poetry]\nname = "a"\n' }],
    ['pylock.toml', { 'pylock.toml': '' }],
    ['manage.py', { 'manage.py': '' }],
    ['a lockfile that lost its manifest, so that the error can say so', { 'uv.lock': '' }],
  ])('takes %s as proof', async (_name, files) => {
    expect(await ask(files)).toMatchObject({ matched: true, strength: 'manifest' });
  });

  it('takes a script without a manifest as a weaker sign', async () => {
    expect(await ask({ 'app.py': '' })).toMatchObject({ matched: true, strength: 'source', evidence: ['app.py'] });
  });

  it.each<[string, Files]>([
    ['a pyproject.toml that only configures a linter', { 'pyproject.toml': '[tool.ruff]\nline-length = 120\n', 'package.json': {} }],
    ['files of another language', { 'package.json': {}, 'tools/gen.py': '' }],
    ['nothing', {}],
  ])('does not take %s', async (_name, files) => {
    expect(await ask(files)).toMatchObject({ matched: false, reason: expect.stringContaining('pyproject.toml') });
  });

  it('reports a broken manifest with its line', async () => {
    await expect(ask({ 'pyproject.toml': '[project]\nname = \n' })).rejects.toMatchObject({
      code: 'APP_FILE_INVALID',
      message: expect.stringContaining('pyproject.toml:2'),
    });
  });
});

describe('the package manager', () => {
  it.each<[string, Files, object]>([
    ['uv', { 'pyproject.toml': pyproject(), 'uv.lock': '' }, { manager: 'uv', source: 'uv.lock', locked: true }],
    ['Poetry', { 'pyproject.toml': pyproject(), 'poetry.lock': '' }, { manager: 'poetry', locked: true }],
    ['PDM', { 'pyproject.toml': pyproject(), 'pdm.lock': '' }, { manager: 'pdm', locked: true }],
    // D-094: the reference used Pipfile.lock only without requirements.txt, and poetry.lock only without a Pipfile.
    [
      'Pipenv beside requirements.txt',
      { Pipfile: '', 'Pipfile.lock': {}, 'requirements.txt': '' },
      { manager: 'pipenv', source: 'Pipfile.lock' },
    ],
    ['uv beside requirements.txt', { 'pyproject.toml': pyproject(), 'uv.lock': '', 'requirements.txt': '' }, { manager: 'uv' }],
    ['pip beside a Pipfile that pins nothing', { Pipfile: '', 'requirements.txt': '' }, { manager: 'pip', source: 'requirements.txt' }],
    [
      'pip for requirements compiled from a project',
      { 'pyproject.toml': pyproject(), 'requirements.txt': '' },
      { manager: 'pip', source: 'requirements.txt' },
    ],
    ['pip with pylock.toml', { 'pyproject.toml': pyproject(), 'pylock.toml': '' }, { manager: 'pip', source: 'pylock.toml', locked: true }],
    [
      'Poetry without a lockfile',
      { 'pyproject.toml': '[tool.poetry.dependencies]\n' },
      { manager: 'poetry', source: 'pyproject.toml', locked: false },
    ],
    ['uv without a lockfile', { 'pyproject.toml': pyproject('[tool.uv]\n') }, { manager: 'uv', locked: false }],
    ['PDM without a lockfile', { 'pyproject.toml': pyproject('[tool.pdm]\n') }, { manager: 'pdm', locked: false }],
    ['pip for a project of no manager', { 'pyproject.toml': pyproject() }, { manager: 'pip', source: 'pyproject.toml' }],
    ['pip for setup.py', { 'setup.py': '' }, { manager: 'pip', source: 'setup.py' }],
    ['pip with nothing to install', { 'main.py': '' }, { manager: 'pip', source: null }],
  ])('is %s', async (_name, files, facts) => {
    expect(await ask(files)).toMatchObject({ facts });
  });

  it('warns about a lockfile that the setting sets aside', async () => {
    const files = { 'pyproject.toml': pyproject(), 'uv.lock': '', 'poetry.lock': '' };
    expect(await ask(files, { packageManager: 'uv' })).toMatchObject({
      facts: { conflict: null },
      notices: [{ level: 'warning', text: expect.stringContaining('poetry.lock is not used') }],
    });
  });
});
