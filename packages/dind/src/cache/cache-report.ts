import type { CacheRef } from '../build/build-request.ts';

/** What came of one cache. */
export interface CacheReport {
  readonly use: 'import' | 'export';
  /** As a person would call it: a reference, a folder, `s3://bucket/name`. */
  readonly name: string;
  /** `unused`: the engine never asked for it. `ignored`: the build went on without it. */
  readonly outcome: 'imported' | 'exported' | 'unused' | 'ignored';
  /** Why it was ignored, or what is less than was asked for. */
  readonly reason?: string;
  /** Bytes that were moved, where they were moved by us. */
  readonly bytes?: number;
}

/** The name of a cache for people. */
export const cacheName = ({ type, attributes, name }: CacheRef): string => {
  if (name !== undefined) return name;
  switch (type) {
    case 'registry':
    case 'inline':
      return attributes['ref'] ?? 'the image';
    case 'local':
      return attributes['src'] ?? attributes['dest'] ?? 'a folder';
    case 's3':
      return `s3://${attributes['bucket'] ?? ''}/${attributes['name'] ?? ''}`;
    case 'gha':
      return `GitHub Actions (${attributes['scope'] ?? 'buildkit'})`;
  }
};

/** A cache that is left out, and why. */
export const ignored = (use: CacheReport['use'], ref: CacheRef, reason: string): CacheReport => ({
  use,
  name: cacheName(ref),
  outcome: 'ignored',
  reason,
});
