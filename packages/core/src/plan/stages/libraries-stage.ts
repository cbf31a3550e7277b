import type { ContainerPath } from '../../plugin/contract.ts';
import type { Instruction, Mount, Stage } from '../build-plan.ts';
import type { Contribution } from '../contribution.ts';
import { libraryList, scanScript } from '../policy/shared-libraries.ts';
import { productionStageName } from './builder-stages.ts';

type Bind = Extract<Mount, { type: 'bind' }>;

const bind = (stage: string, path: ContainerPath, target: ContainerPath): Bind => ({
  type: 'bind',
  stage,
  path,
  ...(target === path ? {} : { target }),
});
const placeOf = ({ path, target = path }: Bind): ContainerPath => target;

/** Two folders that ship into one would hide each other there: the second is looked at where it is. */
const artifactBinds = ({ artifacts }: Contribution['runtime']): readonly Bind[] =>
  artifacts.map(({ from, to }, index) => bind('build', from, artifacts.findIndex((other) => other.to === to) === index ? to : from));

/** What ships, at the places where it ships, so that the loader finds there what it will find in the image; folders before what lies in them. */
const shipped = ({ dependencies, runtime }: Contribution, hasBuildStage: boolean): readonly Bind[] =>
  [
    ...dependencies.flatMap((layer) => (layer.production?.paths ?? []).map((path) => bind(productionStageName(layer), path, path))),
    ...(hasBuildStage ? artifactBinds(runtime) : []),
  ].sort((a, b) => placeOf(a).length - placeOf(b).length);

/** Finds the packages of the shared libraries that the shipped files load; absent when the language ships none. */
export const librariesStage = (contribution: Contribution, hasBuildStage: boolean): Stage | undefined => {
  const binds = shipped(contribution, hasBuildStage);
  if (contribution.runtime.sharedLibraries !== 'scan' || binds.length === 0) return undefined;
  return {
    name: 'libraries',
    comment: 'Which packages the shared libraries come from that the shipped files load',
    base: { stage: 'toolchain' },
    onBuildPlatform: false,
    instructions: [
      { op: 'run', commands: [{ kind: 'script', script: scanScript([...new Set(binds.map(placeOf))]) }], env: {}, mounts: [...binds] },
    ],
  };
};

/** Installs what {@link librariesStage} found, as far as the base image lacks it. */
export const installLibraries: Instruction = {
  op: 'listed-packages',
  comment: 'Shared libraries that the shipped files load',
  stage: 'libraries',
  file: libraryList,
};
