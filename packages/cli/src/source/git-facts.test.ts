import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import git from 'isomorphic-git';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGitFacts, toPublicUrl } from './git-facts.ts';

let folder = '';
let revision = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migetpacks-test-'));
  const dir = join(folder, 'repo');
  await mkdir(join(dir, 'services', 'api'), { recursive: true });
  await git.init({ fs, dir });
  await writeFile(join(dir, 'a'), '');
  await git.add({ fs, dir, filepath: 'a' });
  await git.addRemote({ fs, dir, remote: 'origin', url: 'https://user:hunter2@example.com/team/app.git' });
  revision = await git.commit({ fs, dir, message: 'm', author: { name: 'n', email: 'e', timestamp: 1_700_000_000, timezoneOffset: 0 } });
  await mkdir(join(folder, 'other'));
  await symlink(join(dir, '.git'), join(folder, 'other', '.git'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('readGitFacts', () => {
  it('reads commit, time and remote, also from a folder inside the repository', async () => {
    const facts = { revision, committed: 1_700_000_000, source: 'https://example.com/team/app' };
    expect(await readGitFacts(join(folder, 'repo'))).toEqual(facts);
    expect(await readGitFacts(join(folder, 'repo', 'services', 'api'))).toEqual(facts);
  });

  it('does not follow a link to another repository', async () => {
    expect(await readGitFacts(join(folder, 'other'))).toEqual({});
  });
});

describe('toPublicUrl', () => {
  it.each([
    ['git@example.com:team/app.git', 'https://example.com/team/app'],
    ['ssh://git@example.com:2222/team/app.git', 'https://example.com/team/app'],
    ['https://x-access-token:hunter2@example.com/team/app', 'https://example.com/team/app'],
    ['http://example.com:8080/team/app/', 'http://example.com:8080/team/app'],
    ['/srv/git/app.git', undefined],
    ['file:///srv/git/app.git', undefined],
    ['ext::sh -c id', undefined],
  ])('makes %s into %s', (remote, url) => {
    expect(toPublicUrl(remote)).toBe(url);
  });
});
