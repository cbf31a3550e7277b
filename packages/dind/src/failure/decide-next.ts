import type { MigetpacksError } from '@migetpacks/core/errors';
import type { BuildLimits, CacheRef } from '../build/build-request.ts';
import { blameCaches, type CachesInUse } from '../cache/blame-caches.ts';
import { ignored, type CacheReport } from '../cache/cache-report.ts';
import type { Stall } from '../cache/find-stall.ts';
import { isWorkFor } from '../cache/match-work.ts';
import { fail } from '../errors.ts';
import { findTarget } from './refusals.ts';

/** An attempt that did not succeed. */
export interface Attempt {
  readonly caches: CachesInUse;
  /** How many attempts a registry has had, with this one. */
  readonly number: number;
  readonly end:
    | { readonly kind: 'failed'; readonly error: MigetpacksError; readonly name: string; readonly text: string }
    | { readonly kind: 'stalled'; readonly stall: Stall };
}

/** What follows: another attempt, maybe without some caches, or the end. */
export type Next =
  | {
      readonly kind: 'again';
      readonly from: readonly CacheRef[];
      readonly to: readonly CacheRef[];
      readonly dropped: readonly CacheReport[];
      readonly because: string;
      readonly wait: number;
      /** True when the attempt counts against a registry's attempts. */
      readonly counts: boolean;
    }
  | { readonly kind: 'end'; readonly error: MigetpacksError };

// A step or a Dockerfile that fails would fail again; these may pass.
const passing: readonly string[] = ['REGISTRY_UNAVAILABLE', 'REGISTRY_CONTENT'];

/** Seconds before attempt 2, 3, …: 2, 6, 18, at most 60. BuildKit has tried each request for seven seconds itself. */
const waitBefore = (attempt: number): number => Math.min(60, 2 * 3 ** (attempt - 2));

const firstLine = (text: string): string => (text.split('\n').find((line) => line.trim() !== '') ?? '').trim().slice(0, 300);

/** What is wrong and what the engine said, in one line. */
const summaryOf = ({ message }: MigetpacksError): string => {
  const [wrong = '', said] = message.split('\n');
  return said === undefined ? wrong : `${wrong.replace(/\.$/, '')}: ${said}`.slice(0, 400);
};

const without = (all: readonly CacheRef[], some: readonly CacheRef[]): readonly CacheRef[] => all.filter((ref) => !some.includes(ref));

const dropCaches = ({ from, to }: CachesInUse, blamed: Pick<CachesInUse, 'from' | 'to'>, reason: string): Next => {
  const dropped = [...blamed.from.map((ref) => ignored('import', ref, reason)), ...blamed.to.map((ref) => ignored('export', ref, reason))];
  return {
    kind: 'again',
    from: without(from, blamed.from),
    to: without(to, blamed.to),
    dropped,
    because: `the cache ${dropped.map(({ name }) => name).join(', ')} is left out: ${reason}`,
    wait: 0,
    counts: false,
  };
};

const afterStall = (stall: Stall, caches: CachesInUse): Next | MigetpacksError => {
  const reason = `nothing came for ${stall.seconds} seconds`;
  if (stall.kind === 'registry')
    return fail('REGISTRY_UNAVAILABLE', { target: findTarget(stall.name) ?? stall.name, detail: `"${stall.name}": ${reason}.` });
  if (stall.kind === 'engine') return fail('DOCKER_BLOCKED', { seconds: stall.seconds });
  if (stall.kind === 'cached-layers') return dropCaches(caches, { from: caches.imported, to: [] }, reason);
  const { work } = stall;
  const stuck = (refs: readonly CacheRef[]): readonly CacheRef[] => refs.filter((ref) => isWorkFor(work, ref));
  return dropCaches(caches, work.use === 'import' ? { from: stuck(caches.from), to: [] } : { from: [], to: stuck(caches.to) }, reason);
};

/** Decides what follows on an attempt that did not succeed; pure. Each answer is nearer to an end: a cache less, or an attempt less. */
export const decideNext = ({ caches, number, end }: Attempt, { registryAttempts }: BuildLimits): Next => {
  let error: MigetpacksError;
  if (end.kind === 'stalled') {
    const next = afterStall(end.stall, caches);
    if ('kind' in next) return next;
    error = next;
  } else {
    error = end.error;
    const blamed = error.code === 'BUILD_STEP_FAILED' || error.code === 'DISK_FULL' ? { from: [], to: [] } : blameCaches(end, caches);
    if (blamed.from.length + blamed.to.length > 0) return dropCaches(caches, blamed, firstLine(end.text));
  }
  if (!passing.includes(error.code) || number >= registryAttempts) return { kind: 'end', error };
  const { from, to } = caches;
  return { kind: 'again', from, to, dropped: [], because: summaryOf(error), wait: waitBefore(number + 1), counts: true };
};
