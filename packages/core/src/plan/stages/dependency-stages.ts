import type { ContainerPath, DependencyLayer } from '../../plugin/contract.ts';
import type { Instruction, Mount, Stage } from '../build-plan.ts';
import type { BuilderSide } from '../contribution.ts';
import type { PlanRequest } from '../plan-request.ts';
import { workdirOf } from '../contribution.ts';
import { copyImports } from './copy-imports.ts';
import { copyInputs } from './copy-inputs.ts';
import { atRoot, type Place } from './place.ts';
import { publicVariables, runSteps, type StepContext } from './run-step.ts';

const packagesOf = (names: readonly string[]): readonly Instruction[] =>
  names.length === 0 ? [] : [{ op: 'packages', names: [...names], commands: [] }];

/** Variables as one instruction, or nothing. */
export const envOf = (env: Readonly<Record<string, string>>): readonly Instruction[] =>
  Object.keys(env).length === 0 ? [] : [{ op: 'env', env }];

/** The image with the compiler and the package manager. */
export const toolchainStage = (request: PlanRequest, { toolchain }: BuilderSide, { prefix, directory }: Place = atRoot): Stage => ({
  name: `${prefix}toolchain`,
  comment: toolchain.reason,
  base: toolchain.base,
  onBuildPlatform: toolchain.crossCompiles,
  instructions: [
    ...packagesOf(toolchain.systemPackages),
    ...copyImports(toolchain.imports),
    { op: 'workdir', path: workdirOf(directory) },
    ...envOf(toolchain.env),
    ...runSteps(`${prefix}toolchain`, toolchain.setup, { request, visibility: 'named', binds: [] }),
  ],
});

/** Name of the stage whose copy of a layer's tree ships. */
const productionStageName = ({ name, production }: DependencyLayer, prefix: string): string => {
  if (!production || production.steps.length === 0) return `${prefix}${name}`;
  return `${prefix}${name === 'dependencies' ? 'production' : `${name}-production`}`;
};

const installInstructions = (layer: DependencyLayer, context: StepContext, { directory }: Place): readonly Instruction[] => [
  ...publicVariables(layer.steps, context),
  ...copyInputs(layer.inputs, context.request.tree, directory),
];

/** One stage per dependency layer, each on top of the one before, and one for the tree that ships where it differs. */
export const dependencyStages = (request: PlanRequest, { dependencies }: BuilderSide, place: Place = atRoot): readonly Stage[] => {
  const context: StepContext = { request, visibility: 'named', binds: [] };
  return dependencies.flatMap((layer, index): readonly Stage[] => {
    const before = `${place.prefix}${dependencies[index - 1]?.name ?? 'toolchain'}`;
    const own = `${place.prefix}${layer.name}`;
    const install: Stage = {
      name: own,
      comment:
        layer.inputs === 'source' ? 'Dependencies; the install reads the sources' : 'Dependencies, from manifests and lockfile alone',
      base: { stage: before },
      onBuildPlatform: false,
      instructions: [...installInstructions(layer, context, place), ...runSteps(own, layer.steps, context)],
    };
    const { production } = layer;
    const name = productionStageName(layer, place.prefix);
    if (!production || name === own) return [install];
    const again = production.from === 'inputs';
    return [
      install,
      {
        name,
        comment: 'What of the dependencies ships',
        base: { stage: again ? before : own },
        onBuildPlatform: false,
        instructions: [...(again ? installInstructions(layer, context, place) : []), ...runSteps(name, production.steps, context)],
      },
    ];
  });
};

/** Mounts of everything that the layers installed, at the places where the app looks for it. */
export const treesOf = ({ dependencies }: BuilderSide, { prefix }: Place = atRoot): readonly Mount[] =>
  dependencies.flatMap(({ name, tree }) => tree.map((path): Mount => ({ type: 'bind', stage: `${prefix}${name}`, path })));

/** A path of a stage. */
interface Tree {
  readonly stage: string;
  readonly path: ContainerPath;
}

/** The trees that ship, each with the stage that has it. */
export const productionTrees = ({ dependencies }: BuilderSide, { prefix }: Place = atRoot): readonly Tree[] =>
  dependencies.flatMap((layer) => (layer.production?.paths ?? []).map((path) => ({ stage: productionStageName(layer, prefix), path })));

/** Copies of the trees that ship. */
export const copyTrees = (side: BuilderSide, place: Place = atRoot): readonly Instruction[] =>
  productionTrees(side, place).map(({ stage, path }): Instruction => ({
    op: 'copy',
    from: { stage },
    sources: [path],
    to: path,
    link: true,
  }));
