import type { BuildPlan } from '../build-plan.ts';
import type { PlanRequest } from '../plan-request.ts';
import { withoutCacheMounts } from './cache-mounts.ts';
import { applyMirrors } from './mirrors.ts';

/** What the operator decides about every plan, whatever the language. */
export const applyPolicies = (plan: BuildPlan, { mirrors = [], cacheMounts = true }: PlanRequest): BuildPlan => {
  const mirrored = mirrors.length === 0 ? plan : applyMirrors(plan, mirrors);
  return cacheMounts ? mirrored : withoutCacheMounts(mirrored);
};
