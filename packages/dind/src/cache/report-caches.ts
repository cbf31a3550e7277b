import type { CacheRef } from '../build/build-request.ts';
import type { Work } from '../progress/progress-reader.ts';
import { cleanText } from '../progress/clean-text.ts';
import { cacheName, ignored, type CacheReport } from './cache-report.ts';
import { isWorkFor, readCacheWork } from './match-work.ts';

/** BuildKit puts before the reason what the summary says itself. */
const reasonIn = (text: string, ref: CacheRef): string =>
  cleanText(text.split('\n')[0] ?? '')
    .replace(/^(?:failed to configure \w+ cache importer|error writing \w+ blob): /, '')
    .replace(`${ref.attributes['ref'] ?? ''}: `, '')
    .slice(0, 300);

/** What the engine did with one cache. */
const reportOne = (use: CacheReport['use'], ref: CacheRef, work: readonly Work[]): CacheReport => {
  const own = work.filter(({ name }) => {
    const found = readCacheWork(name);
    return found?.use === use && isWorkFor(found, ref);
  });
  const failed = own.find(({ error }) => error !== undefined);
  if (failed) return ignored(use, ref, reasonIn(failed.error ?? '', ref));
  const done = own.some(({ state }) => state === 'finished');
  const outcome = use === 'import' ? (done ? 'imported' : 'unused') : 'exported';
  const less =
    ref.type === 'inline' && ref.attributes['mode'] === 'max'
      ? { reason: 'only the layers of the shipped image; this engine has no containerd image store' }
      : {};
  return { use, name: cacheName(ref), outcome, ...less };
};

/** What came of the caches of a build that succeeded. */
export const reportCaches = (from: readonly CacheRef[], to: readonly CacheRef[], work: readonly Work[]): readonly CacheReport[] => [
  ...from.map((ref) => reportOne('import', ref, work)),
  ...to.map((ref) => reportOne('export', ref, work)),
];

/** The imports whose contents the engine has read, and may yet take layers from. */
export const importedCaches = (from: readonly CacheRef[], work: readonly Work[]): readonly CacheRef[] =>
  from.filter((ref) => reportOne('import', ref, work).outcome === 'imported');
