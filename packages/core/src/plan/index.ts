/** The parts that a plan is made from, for packages that put several languages into one. */

export { assemblePlan } from './assemble-plan.ts';
export {
  askBuilder,
  askContribution,
  askRuntime,
  declaredProcesses,
  type BuilderSide,
  type Contribution,
  type Helper,
  type Part,
} from './contribution.ts';
export { askDetection, matchOf, type DetectedApp, type Match } from './detect-app.ts';
export { applyPolicies } from './policy/apply-policies.ts';
export type { BuildPlan } from './build-plan.ts';
export type { PlanRequest } from './plan-request.ts';
export { resolveVersions, versionsOf, type VersionedApp } from './resolve-versions.ts';
export { isBelow } from './stages/writable-paths.ts';
export { programsOf } from '../app/programs-of.ts';
export { treeWithin } from '../source-tree/tree-within.ts';
