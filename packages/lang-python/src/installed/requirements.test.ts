import { describe, expect, it } from 'vitest';
import { treeOf, type Files } from '../../test/context.ts';
import { parseRequirement, readRequirements } from './requirements.ts';

const read = async (text: string, more: Files = {}) => {
  const tree = treeOf({ 'requirements.txt': text, ...more });
  return readRequirements(tree, tree.find('requirements.txt')!);
};

describe('one requirement', () => {
  it.each([
    ['Flask', 'flask', []],
    ['zope.interface >= 5', 'zope-interface', []],
    ['FastAPI[standard, All]==0.1', 'fastapi', ['standard', 'all']],
    ['psycopg [binary] ; python_version > "3"', 'psycopg', ['binary']],
    ['a (>=1)', 'a', []],
  ])('%j', (text, name, extras) => {
    expect(parseRequirement(text)).toEqual({ name, extras, from: 'index' });
  });

  it.each(['', '-r x', './local', 'https://x.example/a.whl', '???', 'a b'])('is not %j', (text) => {
    expect(parseRequirement(text)).toBeUndefined();
  });

  it('may come from git', () => {
    expect(parseRequirement('flask @ git+https://x.example/flask@1')).toMatchObject({ from: 'git' });
  });
});

describe('a requirement file', () => {
  it('reads what it includes, and constraints without installing them', async () => {
    const { files, packages } = await read('-r requirements/base.txt\n--constraint=c.txt\nflask # web\n', {
      'requirements/base.txt': '-r more.txt\nclick',
      'requirements/more.txt': 'ms',
      'c.txt': 'unwanted==1',
    });
    expect(files).toEqual(['requirements.txt', 'requirements/base.txt', 'requirements/more.txt', 'c.txt']);
    expect(packages.map(({ name }) => name)).toEqual(['ms', 'click', 'flask']);
  });

  it('joins lines and sees hashes', async () => {
    expect(await read('flask==3 \\\n  --hash=sha256:aa \\\n  --hash=sha256:bb\n')).toMatchObject({
      hashed: true,
      packages: [{ name: 'flask' }],
    });
  });

  it('sees local packages, git and options', async () => {
    expect(
      await read('-e .\n-e ./libs/a[x]\n../b\nwheels/c-1-py3-none-any.whl\n--pre\n-e git+https://x.example/d#egg=D_d\n'),
    ).toMatchObject({
      local: ['.', 'libs/a', '../b', 'wheels/c-1-py3-none-any.whl'],
      packages: [{ name: 'd-d', from: 'git' }],
      options: new Set(['--pre']),
    });
  });

  it('sees that a package was built on another machine', async () => {
    expect((await read('certifi @ file:///croot/certifi_1/work/certifi\nidna[all]@file:/home/me/idna\n')).local).toEqual([
      '/croot/certifi_1/work/certifi',
      '/home/me/idna',
    ]);
  });

  it('ends where files include each other', async () => {
    expect((await read('-r other.txt', { 'other.txt': '-r requirements.txt\nflask' })).packages).toHaveLength(1);
  });

  it.each(['-r missing.txt', '-c ../outside.txt', '-r'])('refuses %j', async (line) => {
    await expect(read(line)).rejects.toMatchObject({ code: 'PYTHON_REQUIREMENTS_MISSING' });
  });
});
