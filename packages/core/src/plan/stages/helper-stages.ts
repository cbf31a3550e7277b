import type { ContainerPath, Portable } from '../../plugin/contract.ts';
import type { Instruction, Mount, Stage } from '../build-plan.ts';
import type { Helper } from '../contribution.ts';
import type { PlanRequest } from '../plan-request.ts';
import { copyTrees, dependencyStages, envOf, productionTrees, toolchainStage, treesOf } from './dependency-stages.ts';
import { installLibraries, scanStage } from './libraries-stage.ts';
import type { Place } from './place.ts';

const placeOf = ({ versioned, directory }: Helper): Place => ({ prefix: `${versioned.app.plugin.id}-`, directory });

const whose = ({ builder: { name } }: Helper): string => `${name} loads`;

/** The helper's trees that ship, which may load libraries of the system. */
const shippedTrees = ({ builder, runtime }: Helper, place: Place) =>
  runtime === undefined ? [] : productionTrees(builder, place).map((tree) => ({ type: 'bind' as const, ...tree }));

/** The helper's own stages: its toolchain, its packages, and the libraries that both load. */
export const helperStages = (request: PlanRequest, helper: Helper): readonly Stage[] => {
  const place = placeOf(helper);
  const { builder } = helper;
  const portable: readonly ContainerPath[] = builder.toolchain.portable?.paths ?? [];
  return [
    toolchainStage(request, builder, place),
    ...dependencyStages(request, builder, place),
    scanStage(place, portable, shippedTrees(helper, place), whose(helper)),
  ];
};

/** A copy that was made for another image can lack a library or a symbol; better now than when the app runs. */
const check = (name: string, argv: Portable['check']): Instruction => ({
  op: 'run',
  comment: `${name} must run here, too`,
  commands: [
    { kind: 'argv', argv: ['ldconfig'] },
    { kind: 'argv', argv: [...argv] },
  ],
  env: {},
  mounts: [],
});

const onPath = (path: readonly ContainerPath[]): readonly Instruction[] => (path.length === 0 ? [] : [{ op: 'path', prepend: [...path] }]);

/** What the stages of the app take from a helper. */
export interface Borrowed {
  /** In the builder, before the source: the toolchain. */
  readonly builder: readonly Instruction[];
  /** For the steps of the builder: what is installed. */
  readonly binds: readonly Mount[];
  /** In the image, once its programs are there: libraries and the proof that they run. */
  readonly programs: readonly Instruction[];
  /** In the image, before the app: the packages that ship. */
  readonly trees: readonly Instruction[];
}

/** What the builder and the image of the app take from a helper. */
export const borrow = (helper: Helper): Borrowed => {
  const place = placeOf(helper);
  const { name, toolchain } = helper.builder;
  const lent = toolchain.portable;
  const builder: readonly Instruction[] =
    lent === undefined || lent.paths.length === 0
      ? []
      : [
          installLibraries(place, whose(helper)),
          ...lent.paths.map((path, index): Instruction => ({
            op: 'copy',
            ...(index === 0 ? { comment: `${name} helps to build` } : {}),
            from: { stage: `${place.prefix}toolchain` },
            sources: [path],
            to: path,
            link: true,
          })),
          ...envOf({ ...lent.env, ...toolchain.env }),
          ...onPath(lent.path),
          check(name, lent.check),
        ];
  const { portable: shipped, imports = [] } = helper.runtime ?? {};
  return {
    builder,
    binds: treesOf(helper.builder, place),
    programs: shipped === undefined || shipped.paths.length + imports.length === 0 ? [] : [check(name, shipped.check)],
    trees: helper.runtime === undefined ? [] : copyTrees(helper.builder, place),
  };
};

/** Installs the libraries of a helper that ships. */
export const helperLibraries = (helper: Helper): readonly Instruction[] =>
  helper.runtime === undefined ? [] : [installLibraries(placeOf(helper), whose(helper))];
