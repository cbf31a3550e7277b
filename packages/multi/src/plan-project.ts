import type { Need, Notice } from '@migetpacks/core/plugin';
import {
  applyPolicies,
  askContribution,
  assemblePlan,
  declaredProcesses,
  resolveVersions,
  type BuildPlan,
  type Contribution,
  type PlanRequest,
} from '@migetpacks/core/plan';
import { askLanguages } from './ask-languages.ts';
import { askCandidate, findCandidates } from './candidates.ts';
import { checkConflicts } from './check-conflicts.ts';
import { frontEndReasons, mergeReasons, namedReasons, processReasons } from './choose-helpers.ts';
import { composeRuntime } from './compose-runtime.ts';
import { describeNeed, findNeeds } from './find-needs.ts';
import { readChoices } from './language-choice.ts';
import { missedFrontEnds } from './missed-front-ends.ts';
import { sharePlatform } from './share-platform.ts';
import { shareProcesses } from './share-processes.ts';

/** What somebody says about the languages of an image, and where. */
export interface NamedLanguages {
  /** `ruby`, `node`, `node:frontend`: for an image's list, the first ships. */
  readonly names: readonly string[];
  /** The option that names them. */
  readonly source: string;
}

/** A plan request that may be about several languages. */
export interface ProjectRequest extends PlanRequest {
  /** The one that ships and its helpers, in their order; absent: found. A list of one is a language without helpers. */
  readonly languages?: NamedLanguages;
  /** Helpers that must be in the image, too. */
  readonly runtimeLanguages?: NamedLanguages;
}

const unmetNotices = (unmet: readonly Need[]): readonly Notice[] =>
  unmet.map((need) => ({
    level: 'warning',
    text: `${describeNeed(need)}, ${need.directory === undefined ? 'which no language of the image brings' : 'where no language of the image builds'}`,
  }));

/**
 * Makes the build plan of a source in one or several languages: the one that ships, and those that help to build it or that it
 * calls. Which languages there are, this function does not know: it sees what plugins say of themselves.
 *
 * @throws MULTI_LANGUAGE_INVALID, MULTI_LANGUAGE_UNKNOWN, MULTI_LANGUAGE_TWICE, MULTI_PRIMARY_FOLDER, MULTI_NOT_DETECTED,
 *   MULTI_CANNOT_HELP, MULTI_BUILD_ONLY, MULTI_SUITES, MULTI_CONFLICT, and what `planApp` throws
 */
export const planProject = async (request: ProjectRequest): Promise<BuildPlan> => {
  const [first, ...rest] = readChoices(request.languages?.names ?? [], request);
  const own: PlanRequest = first === undefined ? request : { ...request, language: first.id };
  const versioned = await resolveVersions(own);
  const { plugin } = versioned.app;

  const closed = first !== undefined;
  const named = await Promise.all(rest.map((choice) => askCandidate(request, choice)));
  const found = closed ? [] : await findCandidates(own, versioned.app);
  const atRunTime = await Promise.all(
    readChoices([plugin.id, ...(request.runtimeLanguages?.names ?? [])], request)
      .slice(1)
      .map((choice) => askCandidate(request, choice)),
  );
  const candidates = [...named, ...atRunTime, ...found];

  const declared = await declaredProcesses(own);
  const processes = shareProcesses(declared, plugin, candidates);
  const alone = await askContribution(own, versioned, { role: 'primary', directory: '.', declaredProcesses: processes.own });
  const needs = await findNeeds(request, alone, candidates, closed);
  const reasons = mergeReasons([
    ...namedReasons(named, false, request.languages?.source ?? ''),
    ...namedReasons(atRunTime, true, request.runtimeLanguages?.source ?? ''),
    ...processReasons(processes.owned),
    ...needs.reasons,
    ...(closed ? [] : frontEndReasons(plugin, candidates)),
  ]);
  const notices = [...unmetNotices(needs.unmet), ...(closed ? [] : await missedFrontEnds(own, plugin.id, reasons))];
  const withNotices = (contribution: Contribution): Contribution =>
    notices.length === 0
      ? contribution
      : { ...contribution, toolchain: { ...contribution.toolchain, notices: [...(contribution.toolchain.notices ?? []), ...notices] } };
  if (reasons.length === 0) return applyPolicies(assemblePlan(own, versioned, withNotices(alone)), own);

  const { primary, helpers } = sharePlatform(
    await askLanguages({ request: own, versioned, alone, processes: processes.own }, reasons, request),
  );
  checkConflicts(primary, helpers);
  const runtime = composeRuntime(
    primary.runtime,
    helpers,
    declared.map(({ type }) => type),
  );
  return applyPolicies(assemblePlan(own, versioned, withNotices({ ...primary, runtime }), helpers), own);
};
