import fs from 'node:fs';
import { findGitFolder, hasLargeIndex, optional } from './git-folder.ts';

/** What the commit that is checked out says about an image. */
export interface GitFacts {
  readonly revision?: string;
  /** Seconds since 1970. */
  readonly committed?: number;
  /** Address of the repository, without credentials. */
  readonly source?: string;
}

/** `git@host:team/app.git` and `https://token@host/team/app.git` → `https://host/team/app`. */
export const toPublicUrl = (remote: string): string | undefined => {
  const scp = /^(?:[^@/\s]+@)?([\w.-]+):(?![:/])([\w.~/-]+)$/.exec(remote);
  const url = scp === null ? remote : `https://${scp[1] ?? ''}/${scp[2] ?? ''}`;
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, port, pathname } = new URL(url);
  if (!['https:', 'http:', 'ssh:', 'git:'].includes(protocol) || hostname === '') return undefined;
  const web = protocol === 'http:' ? 'http' : 'https';
  const host = port === '' || protocol === 'ssh:' ? hostname : `${hostname}:${port}`;
  return `${web}://${host}${pathname.replace(/\/+$/, '').replace(/\.git$/, '')}`;
};

/**
 * Reads the commit and the remote with a library: `git` itself would run programs that a hostile `.git/config` names.
 * Nothing here is worth failing a build for, so what cannot be read is left out.
 */
export const readGitFacts = async (folder: string): Promise<GitFacts> => {
  const gitdir = findGitFolder(folder);
  if (gitdir === undefined) return {};
  const { git } = await import('./git-library.ts');
  const revision = await optional(() => git.resolveRef({ fs, gitdir, ref: 'HEAD' }));
  const remote: unknown = await optional(() => git.getConfig({ fs, gitdir, path: 'remote.origin.url' }));
  const source = typeof remote === 'string' ? toPublicUrl(remote) : undefined;
  const commit =
    revision === undefined || hasLargeIndex(gitdir) ? undefined : await optional(() => git.readCommit({ fs, gitdir, oid: revision }));
  return {
    ...(revision === undefined ? {} : { revision }),
    ...(commit === undefined ? {} : { committed: commit.commit.committer.timestamp }),
    ...(source === undefined ? {} : { source }),
  };
};
