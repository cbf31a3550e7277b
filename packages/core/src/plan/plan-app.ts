import { assemblePlan } from './assemble-plan.ts';
import { askContribution } from './contribution.ts';
import type { BuildPlan } from './build-plan.ts';
import type { PlanRequest } from './plan-request.ts';
import { applyPolicies } from './policy/apply-policies.ts';
import { resolveVersions } from './resolve-versions.ts';

/**
 * Makes the build plan of a source tree: a pure function of the tree, the options and the day.
 *
 * @throws MigetpacksError with the code of whatever is wrong in the source or the options
 */
export const planApp = async (request: PlanRequest): Promise<BuildPlan> => {
  const versioned = await resolveVersions(request);
  return applyPolicies(assemblePlan(request, versioned, await askContribution(request, versioned)), request);
};
