import fs from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import git from 'isomorphic-git';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fillPlaceholders } from './image-placeholders.ts';

let dir = '';
const author = { name: 'n', email: 'e', timestamp: 1_700_000_000, timezoneOffset: 0 };
const commit = (message: string): Promise<string> => git.commit({ fs, dir, message, author });
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'migetpacks-test-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const start = async (branch = 'main'): Promise<string> => {
  await git.init({ fs, dir, defaultBranch: branch });
  return commit('first');
};
const fill = async (...names: readonly string[]): Promise<readonly string[] | string> => {
  try {
    return await fillPlaceholders(names, '--tag', dir);
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a placeholder in the name of an image', () => {
  it('stands for the commit, in full or short, and the branch', async () => {
    const sha = await start();
    expect(await fill('app:{sha}', 'r.example/app:{branch}-{short-sha}', 'app')).toEqual([
      `app:${sha}`,
      `r.example/app:main-${sha.slice(0, 12)}`,
      'app',
    ]);
  });

  it('stands for the tag of the commit, with a message or without', async () => {
    await start();
    await git.tag({ fs, dir, ref: 'v1.9.0' });
    await git.annotatedTag({ fs, dir, ref: 'v1.10.0', message: 'm', tagger: author });
    expect(await fill('app:{tag}')).toEqual(['app:v1.10.0']);
    await commit('second');
    expect(await fill('app:{tag}')).toBe('{tag} in "app:{tag}" (--tag) stands for nothing: no tag of git names the commit');
  });

  it.each([
    ['feature/Login', 'feature-Login'],
    ['-x', 'x'],
    ['a+b#c', 'a-b-c'],
    ['ü', undefined],
    ['f'.repeat(140), 'f'.repeat(128)],
  ])('makes a tag of the branch %s', async (branch, tag) => {
    await start(branch);
    expect(await fill('app:{branch}')).toEqual(tag === undefined ? expect.stringContaining('a tag can have nothing of') : [`app:${tag}`]);
  });

  it('has no branch where a commit is checked out without one', async () => {
    const sha = await start();
    await writeFile(join(dir, '.git', 'HEAD'), `${sha}\n`);
    expect(await fill('app:{branch}')).toContain('no branch is checked out');
    expect(await fill('app:{sha}')).toEqual([`app:${sha}`]);
  });

  it('has nothing to say outside of a commit, and reads git only when it is asked', async () => {
    expect(await fill('app:{sha}')).toBe('{sha} in "app:{sha}" (--tag) stands for nothing: the source is in no commit of git');
    expect(await fill('app:1')).toEqual(['app:1']);
    await git.init({ fs, dir });
    expect(await fill('app:{short-sha}')).toContain('the source is in no commit of git');
  });

  it('that nobody knows is an error that names the nearest', async () => {
    await start();
    expect(await fill('app:{brnch}')).toContain('there is no such placeholder. Did you mean "branch"?');
    expect(await fill('app:{__proto__}')).toContain('there is no such placeholder.');
    expect(await fill('app:{}')).toContain('there is no such placeholder.');
  });

  it('does not follow refs out of the repository', async () => {
    await start();
    const secret = join(dir, 'secret');
    await writeFile(secret, 'hunter2-hunter2\n');
    await symlink(secret, join(dir, '.git', 'refs', 'tags', 'v1'));
    await writeFile(join(dir, '.git', 'HEAD'), 'ref: refs/heads/../../../secret\n');
    for (const name of ['app:{sha}', 'app:{branch}', 'app:{tag}']) expect(String(await fill(name))).not.toContain('hunter2');
  });
});
