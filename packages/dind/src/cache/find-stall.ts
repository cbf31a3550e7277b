import type { BuildLimits } from '../build/build-request.ts';
import type { Work } from '../progress/progress-reader.ts';
import { readCacheWork, type CacheWork } from './match-work.ts';

/** Something that others should do and have not for too long. */
export type Stall =
  | { readonly kind: 'cache'; readonly work: CacheWork; readonly seconds: number }
  /** Layers that a cache has promised do not arrive. */
  | { readonly kind: 'cached-layers'; readonly seconds: number }
  | { readonly kind: 'registry'; readonly name: string; readonly seconds: number }
  /** The engine does not even begin. */
  | { readonly kind: 'engine'; readonly seconds: number };

/** Seconds on the clock of the one who watches. */
export interface Moment {
  readonly now: number;
  /** When the engine last said anything. */
  readonly lastNews: number;
  /** When each running work was first seen running, by its name. */
  readonly since: ReadonlyMap<string, number>;
  /** True after an import was broken off, which the engine itself may not have noticed. */
  readonly afterImport?: boolean;
}

const isPull = (name: string): boolean => /load metadata for |\] FROM |^\[auth\]/.test(name);
const hasTransfer = ({ transfers }: Work, pattern: RegExp): boolean => [...transfers.keys()].some((id) => pattern.test(id));
const isPush = (work: Work): boolean => work.name.startsWith('exporting to image') && hasTransfer(work, /^pushing /);
const isFetch = ({ cached, transfers }: Work): boolean => cached && [...transfers.keys()].some((id) => id.startsWith('sha256:'));

/** Looks for what keeps a build waiting without end: BuildKit itself waits as long as a connection is open. */
export const findStall = (
  work: readonly Work[],
  { now, lastNews, since, afterImport = false }: Moment,
  limits: BuildLimits,
): Stall | undefined => {
  const running = work.filter(({ state }) => state === 'running');
  const quiet = now - lastNews;
  for (const { name } of running) {
    const found = readCacheWork(name);
    // An import holds up every step while it reads two small documents, so its age counts; an export moves layers.
    const waited = found?.use === 'import' ? now - (since.get(name) ?? now) : quiet;
    if (found !== undefined && waited > limits.cacheSeconds) return { kind: 'cache', work: found, seconds: limits.cacheSeconds };
  }
  if (quiet > limits.cacheSeconds && work.some(isFetch)) return { kind: 'cached-layers', seconds: limits.cacheSeconds };
  if (afterImport && quiet > limits.cacheSeconds && work.length === 0) return { kind: 'engine', seconds: limits.cacheSeconds };
  const [first] = running;
  const waitsForRegistry = first !== undefined && running.every((each) => isPull(each.name) || isPush(each));
  return waitsForRegistry && quiet > limits.registrySeconds
    ? { kind: 'registry', name: first.name, seconds: limits.registrySeconds }
    : undefined;
};
