import type { BuildStep, Command, ContainerPath, DependencyLayer, Notice } from '@migetpacks/core/plugin';
import { posix } from 'node:path';
import { chooseProject, withReferences } from '../choose-project.ts';
import { helperOutput, publishApart } from '../build.ts';
import { isNothing, type DotnetContext } from '../facts.ts';
import { portableArguments } from '../portable.ts';
import { namedVariables, nugetCache, restoreInputs } from './nuget.ts';

/** Feeds and credentials that NuGet and its credential provider read by themselves. */
const ownVariables = /^(?:NUGET_|VSS_NUGET_|NuGetPackageSourceCredentials_|DOTNET_NUGET_)/;

/** Where NuGet unpacks packages; there also when there are none, so that it can be mounted. */
const packageFolder: ContainerPath = '/root/.nuget/packages';

const withPackageFolder = (step: BuildStep): BuildStep => ({
  ...step,
  run: [step.run as Command, { kind: 'argv', argv: ['mkdir', '-p', packageFolder] }],
});

/**
 * Restores the packages of the project that ships and of those that it is built with. The build continues on this layer: restore
 * leaves files beside each project.
 */
export const dependencies = async (context: DotnetContext): Promise<readonly DependencyLayer[]> => {
  if (isNothing(context.facts)) return [];
  const packages = await packageLayer(context);
  return context.role === 'helper' ? [{ ...packages, tree: [packageFolder] }, await publishedLayer(context)] : [packages];
};

/** What a helper publishes ships as it is, or is taken over by the builder of the app. */
const publishedLayer = async (context: DotnetContext): Promise<DependencyLayer> => {
  const paths = [helperOutput];
  return {
    name: 'published',
    inputs: 'source',
    steps: [await publishApart(context)],
    tree: paths,
    production: { from: 'install', steps: [], paths },
  };
};

const packageLayer = async (context: DotnetContext): Promise<DependencyLayer> => {
  const { role, tree, variables } = context;
  const project = await chooseProject(context);
  const projects = await withReferences(tree, project);
  const locked = projects.every(({ folder }) => tree.find(posix.join(folder, 'packages.lock.json')) !== undefined);
  const given = [...variables.public, ...variables.secret];
  const step: BuildStep = {
    name: locked ? 'Restore exactly what the lockfiles say' : 'Restore packages',
    run: { kind: 'argv', argv: ['dotnet', 'restore', project.path, ...portableArguments(projects), ...(locked ? ['--locked-mode'] : [])] },
    caches: [nugetCache],
    variables: [...new Set([...(await namedVariables(tree)), ...given.filter((name) => ownVariables.test(name))])],
  };
  const notice: Notice = {
    level: 'info',
    text: 'there is no packages.lock.json beside each project: set RestorePackagesWithLockFile to get the same packages every time',
  };
  return {
    name: 'dependencies',
    inputs: await restoreInputs(tree, projects),
    steps: [role === 'helper' ? withPackageFolder(step) : step],
    tree: [],
    ...(locked ? {} : { notices: [notice] }),
  };
};
