import { askDetection, matchOf, treeWithin, type DetectedApp, type Match, type PlanRequest } from '@migetpacks/core/plan';
import { MigetpacksError } from '@migetpacks/core/errors';
import { fail } from './errors.ts';
import type { LanguageChoice } from './language-choice.ts';

/** A language that could help. */
export interface Candidate {
  readonly match: Match;
  /** Folder of the source that its files are in. */
  readonly directory: string;
  /** True: it has no file of its own there, its programs are all that is wanted. */
  readonly wanted: boolean;
}

/** What a helper is asked with: its own folder, and nothing that was said about the language that ships. */
export const requestOf = (request: PlanRequest, { directory, wanted }: Pick<Candidate, 'directory' | 'wanted'>): PlanRequest => {
  const { app: _app, buildCommand: _build, runCommand: _run, language: _language, ...rest } = request;
  return { ...rest, tree: treeWithin(request.tree, directory), ...(wanted ? { wanted: true } : {}) };
};

/**
 * Asks a plugin about a folder, and when nothing is there, whether it lends its programs all the same.
 *
 * @throws MULTI_NOT_DETECTED
 */
export const askCandidate = async (request: PlanRequest, { id, directory }: LanguageChoice): Promise<Candidate> => {
  const plugin = request.plugins.find((each) => each.id === id)!;
  const ask = async (wanted: boolean) => {
    const answer = await askDetection(plugin, requestOf(request, { directory, wanted }));
    return { reason: answer.detection.matched ? '' : answer.detection.reason, match: matchOf(answer), wanted };
  };
  const seen = await ask(false);
  // A folder is named because something is in it.
  const { match, reason, wanted } = seen.match !== undefined || directory !== '.' ? seen : await ask(true);
  if (match === undefined) throw fail('MULTI_NOT_DETECTED', { name: id, directory, reason });
  return { match, directory, wanted };
};

/** The plugins other than one that find something in a folder, in their order; whose files are broken there has no say. */
export const candidatesIn = async (request: PlanRequest, directory: string, except: string): Promise<readonly Candidate[]> => {
  const others = request.plugins.filter(({ id, programs }) => id !== except && programs !== undefined);
  const matches = await Promise.all(
    others.map(async (plugin) => {
      try {
        return matchOf(await askDetection(plugin, requestOf(request, { directory, wanted: false })));
      } catch (error) {
        if (!MigetpacksError.is(error)) throw error;
        return undefined;
      }
    }),
  );
  return matches.flatMap((match) => (match === undefined ? [] : [{ match, directory, wanted: false }]));
};

/** The languages beside the one that ships that have files at the top of the source; those that were asked to find it are not asked again. */
export const findCandidates = async (request: PlanRequest, { plugin, matches }: DetectedApp): Promise<readonly Candidate[]> =>
  request.language === undefined
    ? matches
        .filter((match) => match.plugin !== plugin && match.plugin.programs !== undefined)
        .map((match) => ({ match, directory: '.', wanted: false }))
    : candidatesIn(request, '.', plugin.id);
