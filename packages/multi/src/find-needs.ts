import type { Need } from '@migetpacks/core/plugin';
import type { Contribution, PlanRequest } from '@migetpacks/core/plan';
import { askCandidate, candidatesIn, type Candidate } from './candidates.ts';
import type { Reason } from './choose-helpers.ts';

const lends = ({ match: { plugin } }: Candidate, { program }: Need): boolean => plugin.programs?.includes(program) === true;

/** A need in words for people. */
export const describeNeed = ({ because, directory, program }: Need): string =>
  directory === undefined ? `${because} calls ${program}` : `${because} takes in what is built in ${directory}`;

/** Who has a program that is needed: a language with files where they are expected, or else the first that lends it. */
const providerOf = async (
  request: PlanRequest,
  need: Need,
  primary: string,
  candidates: readonly Candidate[],
  closed: boolean,
): Promise<Candidate | undefined> => {
  const there =
    need.directory === undefined
      ? candidates.filter((candidate) => lends(candidate, need))
      : (await candidatesIn(request, need.directory, primary)).filter(({ match }) => match.detection.strength === 'manifest');
  const allowed = there.filter(({ match }) => !closed || candidates.some((each) => each.match.plugin === match.plugin));
  if (allowed[0] !== undefined || closed) return allowed[0];
  const lender = request.plugins.find(({ id, programs }) => id !== primary && programs?.includes(need.program));
  return lender === undefined ? undefined : askCandidate(request, { id: lender.id, directory: '.' });
};

/** What the programs that an app calls ask for; `unmet` is what nobody brings. */
export const findNeeds = async (
  request: PlanRequest,
  { plugin, toolchain, runtime }: Contribution,
  candidates: readonly Candidate[],
  closed: boolean,
): Promise<{ readonly reasons: readonly Reason[]; readonly unmet: readonly Need[] }> => {
  const needs = [
    ...(toolchain.needs ?? []).map((need) => ({ need, ships: false })),
    ...(runtime.needs ?? []).map((need) => ({ need, ships: true })),
  ].filter(({ need }) => plugin.programs?.includes(need.program) !== true);
  const found = await Promise.all(
    needs.map(async (each) => ({ ...each, provider: await providerOf(request, each.need, plugin.id, candidates, closed) })),
  );
  return {
    reasons: found.flatMap(({ provider, need, ships }) =>
      provider === undefined ? [] : [{ candidate: provider, ships, because: describeNeed(need), processes: [] }],
    ),
    unmet: found.flatMap(({ provider, need }) => (provider === undefined ? [need] : [])),
  };
};
