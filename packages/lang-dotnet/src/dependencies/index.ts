import type { BuildStep, DependencyLayer, Notice } from '@migetpacks/core/plugin';
import { posix } from 'node:path';
import { chooseProject, withReferences } from '../choose-project.ts';
import type { DotnetContext } from '../facts.ts';
import { portableArguments } from '../portable.ts';
import { namedVariables, nugetCache, restoreInputs } from './nuget.ts';

/** Feeds and credentials that NuGet and its credential provider read by themselves. */
const ownVariables = /^(?:NUGET_|VSS_NUGET_|NuGetPackageSourceCredentials_|DOTNET_NUGET_)/;

/**
 * Restores the packages of the project that ships and of those that it is built with. The build continues on this layer: restore
 * leaves files beside each project.
 */
export const dependencies = async (context: DotnetContext): Promise<readonly DependencyLayer[]> => {
  const { tree, variables } = context;
  const project = await chooseProject(context);
  const projects = await withReferences(tree, project);
  const locked = projects.every(({ folder }) => tree.find(posix.join(folder, 'packages.lock.json')) !== undefined);
  const given = [...variables.public, ...variables.secret];
  const step: BuildStep = {
    name: locked ? 'Restore exactly what the lockfiles say' : 'Restore packages',
    run: { kind: 'argv', argv: ['dotnet', 'restore', project.path, ...portableArguments(project), ...(locked ? ['--locked-mode'] : [])] },
    caches: [nugetCache],
    variables: [...new Set([...(await namedVariables(tree)), ...given.filter((name) => ownVariables.test(name))])],
  };
  const notice: Notice = {
    level: 'info',
    text: 'there is no packages.lock.json beside each project: set RestorePackagesWithLockFile to get the same packages every time',
  };
  return [
    {
      name: 'dependencies',
      inputs: await restoreInputs(tree, projects),
      steps: [step],
      tree: [],
      ...(locked ? {} : { notices: [notice] }),
    },
  ];
};
