import type { BuildPlan, Instruction, Stage } from './build-plan.ts';
import { fail } from './errors.ts';

const referenced = (instruction: Instruction): readonly string[] => {
  if (instruction.op === 'listed-packages') return [instruction.stage];
  if (instruction.op === 'copy') return typeof instruction.from === 'object' && 'stage' in instruction.from ? [instruction.from.stage] : [];
  return instruction.op === 'run' ? instruction.mounts.flatMap((mount) => (mount.type === 'bind' ? [mount.stage] : [])) : [];
};

const references = ({ base, instructions }: Stage): readonly string[] => [
  ...('stage' in base ? [base.stage] : []),
  ...instructions.flatMap(referenced),
];

/** The stages that the last one needs, in their order; the others would be dead text in the Dockerfile. */
export const reachableStages = (stages: readonly Stage[]): readonly Stage[] => {
  const needed = new Set<string>();
  for (const stage of [...stages].reverse())
    if (stage === stages.at(-1) || needed.has(stage.name)) for (const name of references(stage)) needed.add(name);
  return stages.filter((stage) => stage === stages.at(-1) || needed.has(stage.name));
};

const faultOf = (stages: readonly Stage[]): string | undefined => {
  const earlier = new Set<string>();
  for (const stage of stages) {
    if (earlier.has(stage.name)) return `two stages are called "${stage.name}"`;
    const missing = references(stage).find((name) => !earlier.has(name));
    if (missing !== undefined) return `the stage "${stage.name}" refers to "${missing}", which is not an earlier stage`;
    earlier.add(stage.name);
  }
  return undefined;
};

/**
 * Checks what the types cannot say: names are unique and every reference points to an earlier stage.
 *
 * @throws PLAN_INVALID
 */
export const validatePlan = (plan: BuildPlan): BuildPlan => {
  const types = plan.processes.map(({ type }) => type);
  const twice = types.find((type, index) => types.indexOf(type) !== index);
  const odd = types.find((type) => !/^[A-Za-z0-9_-]+$/.test(type));
  const fault =
    faultOf(plan.stages) ??
    (twice === undefined ? undefined : `two process types are called "${twice}"`) ??
    (odd === undefined ? undefined : `"${odd}" is not a name for a process type`);
  if (fault !== undefined) throw fail('PLAN_INVALID', { fault });
  return Object.freeze(plan);
};
