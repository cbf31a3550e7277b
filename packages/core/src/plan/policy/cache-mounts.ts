import type { BuildPlan, Instruction } from '../build-plan.ts';

const withoutCaches = (instruction: Instruction): Instruction =>
  instruction.op === 'run' ? { ...instruction, mounts: instruction.mounts.filter(({ type }) => type !== 'cache') } : instruction;

/** The same plan with package managers that start from nothing in every build. */
export const withoutCacheMounts = (plan: BuildPlan): BuildPlan => ({
  ...plan,
  stages: plan.stages.map((stage) => ({ ...stage, instructions: stage.instructions.map(withoutCaches) })),
});
