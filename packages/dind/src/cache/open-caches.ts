import type { BuildRequest, CacheRef } from '../build/build-request.ts';
import { adaptCaches, type AdaptedCaches, type CacheAbility } from './adapt-caches.ts';
import { cacheName, ignored, type CacheReport } from './cache-report.ts';
import { checkReadable, checkWritable, pruneFolder } from './local-folder.ts';
import { exportToFolder, fetchCache, sendCache, type S3Context } from './s3/through-folder.ts';
import { reasonOf, unusable } from './unusable.ts';

/** The caches of a build, ready for its engine. */
export interface OpenCaches extends AdaptedCaches {
  /** Brings what was exported to where it belongs, and completes what the engine reported. */
  settle(reports: readonly CacheReport[]): Promise<readonly CacheReport[]>;
}

/** What caches need to be opened. */
export interface CacheContext extends S3Context {
  readonly ability: CacheAbility;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Private folder of the build. */
  readonly folder: string;
}

interface Opened {
  readonly refs: CacheRef[];
  readonly reports: CacheReport[];
  readonly bytes: Map<string, number>;
}

/** Opens caches; one that cannot be opened is reported instead. */
const openEach = async (
  use: CacheReport['use'],
  refs: readonly CacheRef[],
  open: (ref: CacheRef) => Promise<{ readonly ref: CacheRef; readonly bytes?: number }>,
): Promise<Opened> => {
  const opened: Opened = { refs: [], reports: [], bytes: new Map() };
  // Together, because each may take its time; in their order, because the engine prefers the first that has a layer.
  for (const [index, outcome] of (await Promise.allSettled(refs.map(open))).entries()) {
    if (outcome.status === 'rejected') {
      opened.reports.push(ignored(use, refs[index]!, reasonOf(outcome.reason)));
      continue;
    }
    const { ref, bytes } = outcome.value;
    opened.refs.push(ref);
    if (bytes !== undefined) opened.bytes.set(cacheName(ref), bytes);
  }
  return opened;
};

const openImport = async (ref: CacheRef, context: CacheContext): Promise<{ readonly ref: CacheRef; readonly bytes?: number }> => {
  const { src, tag = 'latest' } = ref.attributes;
  if (ref.type === 's3' && context.ability !== 'all') return fetchCache(ref, context.folder, context);
  if (ref.type === 'local' && src !== undefined) await checkReadable(src, tag);
  if (ref.type === 'registry') await checkAnswers(ref, context);
  return { ref };
};

const checkAnswers = async ({ attributes: { ref = '' } }: CacheRef, { env, quietSeconds, signal }: CacheContext): Promise<void> => {
  const { isSilent } = await import('./probe-registry.ts');
  if (await isSilent(ref, env, quietSeconds, signal)) throw unusable(`nothing came for ${quietSeconds} seconds`);
};

const openExport = async (ref: CacheRef, { ability, folder }: CacheContext): Promise<{ readonly ref: CacheRef }> => {
  if (ref.type === 's3' && ability !== 'all') return { ref: exportToFolder(ref, folder) };
  if (ref.type === 'local' && ref.attributes['dest'] !== undefined) await checkWritable(ref.attributes['dest']);
  return { ref };
};

/**
 * Opens the caches that a request names. Docker's own BuildKit knows no S3, so there a cache in S3 goes through a folder: fetched
 * before the build, sent after it. Never throws because of a cache.
 */
export const openCaches = async (request: BuildRequest, context: CacheContext): Promise<OpenCaches> => {
  const adapted = adaptCaches(request, context.ability, context.env);
  const imports = await openEach('import', adapted.from, (ref) => openImport(ref, context));
  const exports = await openEach('export', adapted.to, (ref) => openExport(ref, context));

  const finish = async (report: CacheReport): Promise<CacheReport> => {
    const bytes = imports.bytes.get(report.name);
    if (report.use === 'import') return bytes === undefined ? report : { ...report, bytes };
    if (report.outcome !== 'exported') return report;
    const sent = adapted.to.find((ref) => ref.type === 's3' && context.ability !== 'all' && cacheName(ref) === report.name);
    const kept = adapted.to.find((ref) => ref.type === 'local' && cacheName(ref) === report.name);
    try {
      if (sent !== undefined) return { ...report, bytes: await sendCache(sent, context.folder, context) };
      if (kept !== undefined) await pruneFolder(kept.attributes['dest'] ?? '');
      return report;
    } catch (error) {
      return { ...report, outcome: 'ignored', reason: reasonOf(error) };
    }
  };
  return {
    from: imports.refs,
    to: exports.refs,
    reports: [...adapted.reports, ...imports.reports, ...exports.reports],
    settle: (reports) => Promise.all(reports.map(finish)),
  };
};
