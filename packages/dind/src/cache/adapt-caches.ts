import type { BuildRequest, CacheRef } from '../build/build-request.ts';
import { ignored, type CacheReport } from './cache-report.ts';

/** What an engine can do with caches: a remote BuildKit everything, Docker less, and least without the containerd image store. */
export type CacheAbility = 'all' | 'image-store' | 'inline';

/** The caches of a build as its engine can use them. */
export interface AdaptedCaches {
  readonly from: readonly CacheRef[];
  readonly to: readonly CacheRef[];
  /** Those that cannot be used at all. */
  readonly reports: readonly CacheReport[];
}

type Asked = Pick<BuildRequest, 'cacheFrom' | 'cacheTo' | 'output' | 'noCache'>;
type Answer = { readonly ref: CacheRef } | { readonly why: string };

const noStore = 'this engine has no containerd image store';
const noRunner = 'ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL are not set; a step of the workflow has to expose them';

/** buildx leaves a cache of GitHub Actions out without a word when its service is not named. */
const namesRunner = (env: Readonly<Record<string, string | undefined>>): boolean =>
  Boolean(env['ACTIONS_RUNTIME_TOKEN']) && Boolean(env['ACTIONS_RESULTS_URL'] ?? env['ACTIONS_CACHE_URL']);

const adaptImport = (ref: CacheRef, ability: CacheAbility, runner: boolean): Answer => {
  if (ref.type !== 'gha') return { ref };
  if (!runner) return { why: noRunner };
  return ability === 'inline' ? { why: noStore } : { ref };
};

const adaptExport = (ref: CacheRef, ability: CacheAbility, runner: boolean, { output }: Asked): Answer => {
  if (ref.type === 'gha' && !runner) return { why: noRunner };
  if (ability !== 'inline' || ref.type === 'inline') return { ref };
  if (ref.type !== 'registry') return { why: noStore };
  if (output.kind !== 'push') return { why: `${noStore}, so a cache is written only along with an image that is pushed` };
  return { ref: { type: 'inline', attributes: { ref: ref.attributes['ref'] ?? '', mode: ref.attributes['mode'] ?? 'min' } } };
};

/**
 * Chooses what an engine gets of the caches that were asked for; pure.
 *
 * Without the containerd image store Docker can only put the cache of the shipped layers into the image itself. The image is
 * then pushed under the name of the cache too, which makes that name a cache to import from.
 */
export const adaptCaches = (asked: Asked, ability: CacheAbility, env: Readonly<Record<string, string | undefined>> = {}): AdaptedCaches => {
  const runner = namesRunner(env);
  const imports = asked.noCache ? [] : asked.cacheFrom.map((ref) => ({ ref, answer: adaptImport(ref, ability, runner) }));
  const exports = asked.cacheTo.map((ref) => ({ ref, answer: adaptExport(ref, ability, runner, asked) }));
  const usable = (each: readonly { readonly answer: Answer }[]): readonly CacheRef[] =>
    each.flatMap(({ answer }) => ('ref' in answer ? [answer.ref] : []));
  const refused = (use: CacheReport['use'], each: readonly { readonly ref: CacheRef; readonly answer: Answer }[]): readonly CacheReport[] =>
    each.flatMap(({ ref, answer }) => ('why' in answer ? [ignored(use, ref, answer.why)] : []));
  return {
    from: usable(imports),
    to: usable(exports),
    reports: [...refused('import', imports), ...refused('export', exports)],
  };
};
