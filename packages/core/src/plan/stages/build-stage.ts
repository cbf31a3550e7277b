import type { BuildStep } from '../../plugin/contract.ts';
import type { Instruction, Mount, Stage } from '../build-plan.ts';
import { quoteShellWord } from '../../shell/quote-word.ts';
import { workdirOf, type Contribution, type Helper } from '../contribution.ts';
import type { PlanRequest } from '../plan-request.ts';
import { workdir } from '../policy/workdir.ts';
import { copySource } from './copy-inputs.ts';
import { treesOf } from './dependency-stages.ts';
import { borrow } from './helper-stages.ts';
import { publicVariables, runSteps, type StepContext } from './run-step.ts';
import { writableScripts } from './writable-paths.ts';

/** Scripts that make of the builder's copy of the app what ships: without what nothing reads at run time, with folders that the app may write to. */
const finishScripts = (runtime: Contribution['runtime']): readonly string[] => {
  const paths = runtime.artifacts.flatMap(({ from, without = [] }) => without.map((path) => `${from}/${path}`));
  const remove = paths.length === 0 ? [] : [`rm -rf ${paths.map(quoteShellWord).join(' ')}`];
  return [...remove, ...writableScripts(runtime).builder];
};

/** Runs the last touches as part of the last step, so that they cost no layer of their own. */
const finish = (instructions: readonly Instruction[], scripts: readonly string[]): readonly Instruction[] => {
  if (scripts.length === 0) return instructions;
  const commands = scripts.map((script) => ({ kind: 'script', script }) as const);
  const last = instructions.at(-1);
  return last?.op === 'run'
    ? [...instructions.slice(0, -1), { ...last, commands: [...last.commands, ...commands] }]
    : [...instructions, { op: 'run', comment: 'Leave behind what nothing reads at run time', commands, env: {}, mounts: [] }];
};

/** The platform that the image is for, where the builder runs on another one; only the app's own code is compiled for it. */
const targetPlatform: readonly Instruction[] = ['TARGETOS', 'TARGETARCH'].map((name) => ({ op: 'arg', name, predefined: true }));

/** A build step and the folder of the source that it runs in. */
interface PlacedStep {
  readonly step: BuildStep;
  readonly directory: string;
}

/** What helpers build comes first, because the app takes it in. */
const placedSteps = ({ build }: Contribution, helpers: readonly Helper[]): readonly PlacedStep[] => [
  ...helpers.flatMap(({ builder, directory }) => builder.build.map((step) => ({ step, directory }))),
  ...build.map((step) => ({ step, directory: '.' })),
];

const runPlaced = (steps: readonly PlacedStep[], context: StepContext): readonly Instruction[] => {
  const directories = steps.map(({ directory }) => directory);
  let current = '.';
  return runSteps(
    'build',
    steps.map(({ step }) => step),
    context,
  ).flatMap((instruction): readonly Instruction[] => {
    if (instruction.op !== 'run') return [instruction];
    const directory = directories.shift() ?? '.';
    if (directory === current) return [instruction];
    current = directory;
    return [{ op: 'workdir', path: workdirOf(directory) }, instruction];
  });
};

/** Compiles the app; absent when there is nothing to do between the build context and the image. */
export const buildStage = (request: PlanRequest, contribution: Contribution, helpers: readonly Helper[]): Stage | undefined => {
  const { dependencies, runtime, toolchain } = contribution;
  const scripts = finishScripts(runtime);
  const straight = scripts.length === 0 && runtime.artifacts.every(({ from }) => from === workdir);
  const steps = placedSteps(contribution, helpers);
  if (steps.length === 0 && straight) return undefined;
  const mounted = dependencies.every(({ tree }) => tree.length > 0);
  const binds: readonly Mount[] = [...(mounted ? treesOf(contribution) : []), ...helpers.flatMap((helper) => borrow(helper).binds)];
  const context: StepContext = { request, visibility: 'all', binds };
  return {
    name: 'build',
    comment: 'The app',
    base: { stage: mounted ? 'toolchain' : dependencies.at(-1)!.name },
    onBuildPlatform: false,
    instructions: finish(
      [
        ...helpers.flatMap((helper) => borrow(helper).builder),
        ...(toolchain.crossCompiles ? targetPlatform : []),
        ...publicVariables(
          steps.map(({ step }) => step),
          context,
        ),
        copySource,
        ...runPlaced(steps, context),
      ],
      scripts,
    ),
  };
};
