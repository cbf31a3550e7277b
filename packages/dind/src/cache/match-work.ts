import type { CacheRef } from '../build/build-request.ts';

// As BuildKit names what it does: `importing cache manifest from 127.0.0.1:5000/app:cache`, `… from local:1234`.
const importing = /^importing cache manifest from (\S+)$/;
const exporting = /^(?:exporting (?:cache )?to (registry|client directory|GitHub Actions|Amazon S3)|preparing layers for inline cache)/;

const exportTypes: Readonly<Record<string, CacheRef['type']>> = {
  registry: 'registry',
  'client directory': 'local',
  'GitHub Actions': 'gha',
  'Amazon S3': 's3',
};

/** What BuildKit does with a cache, read from the name that it gives to its work. */
export type CacheWork = { readonly use: 'import'; readonly id: string } | { readonly use: 'export'; readonly type: CacheRef['type'] };

/** Recognises work for a cache. */
export const readCacheWork = (name: string): CacheWork | undefined => {
  const id = importing.exec(name)?.[1];
  if (id !== undefined) return { use: 'import', id };
  const to = exporting.exec(name);
  return to === null ? undefined : { use: 'export', type: exportTypes[to[1] ?? ''] ?? 'inline' };
};

/** BuildKit writes references in full: `docker.io/library/app:latest` for `app`. */
const isReference = (id: string, ref: string): boolean =>
  id === ref || [`/${ref}`, `/${ref}:latest`].some((end) => id.endsWith(end)) || id === `${ref}:latest`;

/** True when that work is for this cache. */
export const isWorkFor = (work: CacheWork, { type, attributes }: CacheRef): boolean => {
  if (work.use === 'export') return work.type === type;
  return type === 'registry' ? isReference(work.id, attributes['ref'] ?? '') : work.id.startsWith(`${type}:`);
};
