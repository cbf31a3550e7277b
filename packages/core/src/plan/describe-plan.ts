import type { BuildPlan } from './build-plan.ts';

const column = (rows: readonly (readonly [string, string, string])[]): string => {
  const width = (index: 0 | 1) => Math.max(...rows.map((row) => row[index].length));
  const [first, second] = [width(0), Math.min(width(1), 48)];
  return rows.map(([a, b, c]) => `  ${a.padEnd(first)}  ${b.padEnd(second)}  ${c}`.trimEnd()).join('\n');
};

const stageRow = ({ name, base, comment, instructions }: BuildPlan['stages'][number]): readonly [string, string, string] => {
  const steps = instructions.filter(({ op }) => op === 'run' || op === 'packages').length;
  return [name, 'stage' in base ? base.stage : `${base.name}:${base.tag}`, `${comment} (${steps} ${steps === 1 ? 'step' : 'steps'})`];
};

/** The plan for people: what was decided and why, and the stages. */
export const describePlan = (plan: BuildPlan): string =>
  [
    'Decisions',
    column(plan.decisions.map(({ subject, choice, because }) => [subject, choice, because])),
    '',
    'Stages',
    column(plan.stages.map(stageRow)),
    ...(plan.secrets.length === 0 ? [] : ['', `Secrets: ${plan.secrets.join(', ')}`]),
    ...(plan.notices.length === 0 ? [] : ['', 'Notices', ...plan.notices.map(({ level, text }) => `  ${level}: ${text}`)]),
    '',
  ].join('\n');
