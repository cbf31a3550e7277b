import type { CacheRef } from '../build/build-request.ts';
import { readCacheWork, isWorkFor } from './match-work.ts';

/** A failed build, as far as its caches may be why. */
export interface FailureWords {
  /** Name of the work that failed. */
  readonly name: string;
  /** What the engine said. */
  readonly text: string;
}

/** The caches of one attempt. */
export interface CachesInUse {
  readonly from: readonly CacheRef[];
  readonly to: readonly CacheRef[];
  /** Those of `from` that the engine has read and may take layers from. */
  readonly imported: readonly CacheRef[];
}

/** `127.0.0.1:5000/team/app:cache` as part of the address of a request to that registry. */
const locationOf = (ref: string): string => {
  const name = ref.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
  const slash = name.indexOf('/');
  return slash < 0 ? name : `${name.slice(0, slash)}/v2/${name.slice(slash + 1)}/`;
};

const isLocated = ({ type, attributes }: CacheRef, text: string): boolean =>
  type === 'registry' && text.includes(locationOf(attributes['ref'] ?? ''));

// BuildKit takes the layers of a cached step from the cache when it needs them, which may be long after the cache was read.
const brokenContent =
  /short read|unexpected EOF|unexpected commit digest|failed commit on ref|httpReadSeeker|could not fetch content|missing descriptor handlers|failed to extract|failed to apply|invalid tar|gzip: |flate: |magic number|zstd|content sha256:\S+: not found|blob not found|failed to get (?:reader|edge)/i;

/**
 * The caches without which a failed build may succeed; none when the failure has nothing to do with them.
 *
 * A cache may have failed where the engine cannot say so: the layers that it promised are missing or broken.
 */
export const blameCaches = ({ name, text }: FailureWords, { from, to, imported }: CachesInUse): CachesInUse => {
  const blame = (some: Partial<CachesInUse>): CachesInUse => ({ from: [], to: [], imported: [], ...some });
  const work = readCacheWork(name);
  if (work?.use === 'export') return blame({ to: to.filter((ref) => isWorkFor(work, ref)) });
  if (/unknown cache exporter|cache export is not supported/i.test(text)) return blame({ to });
  if (/unknown cache importer/i.test(text)) return blame({ from });
  const pushed = /failed to push (\S+?):? /.exec(`${text} `)?.[1];
  if (pushed !== undefined) return blame({ to: to.filter(({ type, attributes }) => type === 'inline' && attributes['ref'] === pushed) });
  const located = imported.filter((ref) => isLocated(ref, text));
  if (located.length > 0) return blame({ from: located });
  return brokenContent.test(text) ? blame({ from: imported }) : blame({});
};
