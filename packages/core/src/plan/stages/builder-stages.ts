import type { DependencyLayer } from '../../plugin/contract.ts';
import type { Instruction, Mount, Stage } from '../build-plan.ts';
import { quoteShellWord } from '../../shell/quote-word.ts';
import type { Contribution } from '../contribution.ts';
import type { PlanRequest } from '../plan-request.ts';
import { workdir } from '../policy/workdir.ts';
import { copyImports } from './copy-imports.ts';
import { copyInputs, copySource } from './copy-inputs.ts';
import { publicVariables, runSteps, type StepContext } from './run-step.ts';
import { writableScripts } from './writable-paths.ts';

const packagesOf = (names: readonly string[]): readonly Instruction[] =>
  names.length === 0 ? [] : [{ op: 'packages', names: [...names], commands: [] }];
const envOf = (env: Readonly<Record<string, string>>): readonly Instruction[] =>
  Object.keys(env).length === 0 ? [] : [{ op: 'env', env }];

/** The image with the compiler and the package manager. */
export const toolchainStage = (request: PlanRequest, { toolchain }: Contribution): Stage => ({
  name: 'toolchain',
  comment: toolchain.reason,
  base: toolchain.base,
  onBuildPlatform: toolchain.crossCompiles,
  instructions: [
    ...packagesOf(toolchain.systemPackages),
    ...copyImports(toolchain.imports),
    { op: 'workdir', path: workdir },
    ...envOf(toolchain.env),
    ...runSteps('toolchain', toolchain.setup, { request, visibility: 'named', binds: [] }),
  ],
});

/** Name of the stage whose copy of a layer's tree ships. */
export const productionStageName = (layer: DependencyLayer): string =>
  layer.production && layer.production.steps.length > 0
    ? layer.name === 'dependencies'
      ? 'production'
      : `${layer.name}-production`
    : layer.name;

const installInstructions = (layer: DependencyLayer, context: StepContext): readonly Instruction[] => [
  ...publicVariables(layer.steps, context),
  ...copyInputs(layer.inputs, context.request.tree),
];

/** One stage per dependency layer, each on top of the one before, and one for the tree that ships where it differs. */
export const dependencyStages = (request: PlanRequest, { dependencies }: Contribution): readonly Stage[] => {
  const context: StepContext = { request, visibility: 'named', binds: [] };
  return dependencies.flatMap((layer, index): readonly Stage[] => {
    const before = dependencies[index - 1]?.name ?? 'toolchain';
    const install: Stage = {
      name: layer.name,
      comment:
        layer.inputs === 'source' ? 'Dependencies; the install reads the sources' : 'Dependencies, from manifests and lockfile alone',
      base: { stage: before },
      onBuildPlatform: false,
      instructions: [...installInstructions(layer, context), ...runSteps(layer.name, layer.steps, context)],
    };
    const { production } = layer;
    const name = productionStageName(layer);
    if (!production || name === layer.name) return [install];
    const again = production.from === 'inputs';
    return [
      install,
      {
        name,
        comment: 'What of the dependencies ships',
        base: { stage: again ? before : layer.name },
        onBuildPlatform: false,
        instructions: [...(again ? installInstructions(layer, context) : []), ...runSteps(name, production.steps, context)],
      },
    ];
  });
};

const bindsOf = (layers: readonly DependencyLayer[]): readonly Mount[] =>
  layers.flatMap(({ name, tree }) => tree.map((path): Mount => ({ type: 'bind', stage: name, path })));

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

/** Compiles the app; absent when there is nothing to do between the build context and the image. */
export const buildStage = (request: PlanRequest, contribution: Contribution): Stage | undefined => {
  const { build, dependencies, runtime, toolchain } = contribution;
  const scripts = finishScripts(runtime);
  const straight = scripts.length === 0 && runtime.artifacts.every(({ from }) => from === workdir);
  if (build.length === 0 && straight) return undefined;
  const mounted = dependencies.every(({ tree }) => tree.length > 0);
  const context: StepContext = { request, visibility: 'all', binds: mounted ? bindsOf(dependencies) : [] };
  return {
    name: 'build',
    comment: 'The app',
    base: { stage: mounted ? 'toolchain' : dependencies.at(-1)!.name },
    onBuildPlatform: false,
    instructions: finish(
      [
        ...(toolchain.crossCompiles ? targetPlatform : []),
        ...publicVariables(build, context),
        copySource,
        ...runSteps('build', build, context),
      ],
      scripts,
    ),
  };
};
