import type { ContainerPath } from '../../plugin/contract.ts';
import type { Instruction, Mount, Stage } from '../build-plan.ts';
import type { Contribution } from '../contribution.ts';
import { libraryList, scanScript } from '../policy/shared-libraries.ts';
import { productionTrees } from './dependency-stages.ts';
import { atRoot, type Place } from './place.ts';

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
const shipped = (contribution: Contribution, hasBuildStage: boolean): readonly Bind[] =>
  [
    ...productionTrees(contribution).map(({ stage, path }) => bind(stage, path, path)),
    ...(hasBuildStage ? artifactBinds(contribution.runtime) : []),
  ].sort((a, b) => placeOf(a).length - placeOf(b).length);

/** Finds the packages that the libraries come from which the files below some paths load; the mounts are looked at, too. */
export const scanStage = (
  { prefix }: Place,
  paths: readonly ContainerPath[],
  binds: readonly Bind[],
  whose = 'the shipped files load',
): Stage => ({
  name: `${prefix}libraries`,
  comment: `Which packages the shared libraries come from that ${whose}`,
  base: { stage: `${prefix}toolchain` },
  onBuildPlatform: false,
  instructions: [
    {
      op: 'run',
      commands: [{ kind: 'script', script: scanScript([...new Set([...paths, ...binds.map(placeOf)])]) }],
      env: {},
      mounts: [...binds],
    },
  ],
});

/** Finds the packages of the shared libraries that the shipped files load; absent when the language ships none. */
export const librariesStage = (contribution: Contribution, hasBuildStage: boolean): Stage | undefined => {
  const binds = shipped(contribution, hasBuildStage);
  return contribution.runtime.sharedLibraries !== 'scan' || binds.length === 0 ? undefined : scanStage(atRoot, [], binds);
};

/** Installs what {@link scanStage} found, as far as the base image lacks it. */
export const installLibraries = ({ prefix }: Place = atRoot, whose = 'the shipped files load'): Instruction => ({
  op: 'listed-packages',
  comment: `Shared libraries that ${whose}`,
  stage: `${prefix}libraries`,
  file: libraryList,
});
