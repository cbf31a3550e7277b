import type { DeclaredProcess, LanguagePlugin } from '@migetpacks/core/plugin';
import type { Candidate } from './candidates.ts';
import type { OwnedProcesses } from './share-processes.ts';

/** One reason for a helper. */
export interface Reason {
  readonly candidate: Candidate;
  /** True: it has to be in the image. */
  readonly ships: boolean;
  /** For people: `package.json has the script "build"`. */
  readonly because: string;
  /** Processes that start its programs. */
  readonly processes: readonly DeclaredProcess[];
}

/** Those that somebody named. */
export const namedReasons = (named: readonly Candidate[], ships: boolean, source: string): readonly Reason[] =>
  named.map((candidate) => ({ candidate, ships, because: `${source} names it`, processes: [] }));

/** Those whose programs a process starts. */
export const processReasons = (owned: readonly OwnedProcesses[]): readonly Reason[] =>
  owned.map(({ owner, processes }) => ({
    candidate: owner,
    ships: true,
    because: processes.map(({ source, command }) => `${source} starts "${command}"`).join(', '),
    processes,
  }));

/** The first front end that the language that ships could serve. */
export const frontEndReasons = ({ shipsFrontEnds }: LanguagePlugin, candidates: readonly Candidate[]): readonly Reason[] => {
  const candidate = shipsFrontEnds === true ? candidates.find(({ match }) => match.detection.frontEnd !== undefined) : undefined;
  const because = candidate?.match.detection.frontEnd;
  return candidate === undefined || because === undefined ? [] : [{ candidate, ships: false, because, processes: [] }];
};

/** One helper for all reasons that a language has; its place is that of the first reason. */
export const mergeReasons = (reasons: readonly Reason[]): readonly Reason[] => {
  const byLanguage = Map.groupBy(reasons, ({ candidate }) => candidate.match.plugin.id);
  return [...byLanguage.values()].map((same) => ({
    candidate: same[0]!.candidate,
    ships: same.some(({ ships }) => ships),
    because: [...new Set(same.map(({ because }) => because))].join(', and '),
    processes: same.flatMap(({ processes }) => processes),
  }));
};
