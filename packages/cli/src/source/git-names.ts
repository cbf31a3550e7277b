import fs from 'node:fs';
import type { git as GitLibrary } from './git-library.ts';
import { findGitFolder, hasLargeIndex, optional } from './git-folder.ts';

/** What git calls the commit that is checked out. */
export interface GitNames {
  readonly revision?: string;
  /** Absent where a commit is checked out without a branch, as in most CI jobs for tags. */
  readonly branch?: string;
  /** The highest version, where several tags name the commit. */
  readonly tag?: string;
}

/** Tags of a library are the only thing here that may be many. */
const mostTags = 10_000;
const byVersion = new Intl.Collator('en', { numeric: true });

type Git = typeof GitLibrary;

const tagOf = async (git: Git, gitdir: string, revision: string): Promise<string | undefined> => {
  const tags = (await optional(() => git.listTags({ fs, gitdir }))) ?? [];
  const readsObjects = !hasLargeIndex(gitdir);
  const cache = {};
  const found: string[] = [];
  for (const tag of tags.slice(-mostTags)) {
    const oid = await optional(() => git.resolveRef({ fs, gitdir, ref: `refs/tags/${tag}` }));
    if (oid === undefined) continue;
    // A tag with a message is an object of its own, which names the commit.
    const target = oid === revision || !readsObjects ? oid : (await optional(() => git.readTag({ fs, gitdir, oid, cache })))?.tag.object;
    if (target === revision) found.push(tag);
  }
  return found.sort(byVersion.compare).at(-1);
};

/** Reads commit, branch and tag with a library, because `git` itself would run programs that a hostile `.git/config` names. */
export const readGitNames = async (folder: string): Promise<GitNames> => {
  const gitdir = findGitFolder(folder);
  if (gitdir === undefined) return {};
  const { git } = await import('./git-library.ts');
  const revision = await optional(() => git.resolveRef({ fs, gitdir, ref: 'HEAD' }));
  if (revision === undefined) return {};
  const branch = await optional(() => git.currentBranch({ fs, gitdir, test: true }));
  const tag = await tagOf(git, gitdir, revision);
  return { revision, ...(typeof branch === 'string' ? { branch } : {}), ...(tag === undefined ? {} : { tag }) };
};
