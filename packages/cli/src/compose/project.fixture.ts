import { MigetpacksError } from '@migetpacks/core/errors';
import { memoryTree } from '@migetpacks/core/testing';
import type { BuildVariable } from '../build-variables.ts';
import { loadProject, type ComposeProject } from './load-project.ts';
import { buildableServices, selectServices, type BuiltService } from './select-services.ts';
import { recipeOfService } from './service-recipe.ts';

/** An app: names and contents of its files. */
export type Files = Readonly<Record<string, string>>;

/** A variable that whoever builds has passed. */
export const passed = (name: string, value: string, kind: BuildVariable['kind'] = 'public'): BuildVariable => ({
  name,
  value,
  kind,
  because: '',
  from: '--env',
});

/** Loads a Compose file out of files in memory. */
export const load = async (files: Files, variables: readonly BuildVariable[] = [], file = 'compose.yaml') => {
  const said: string[] = [];
  const project = await loadProject(file, { tree: memoryTree(files), variables, say: (message) => said.push(message) });
  return { project, said };
};

/** The recipe of each service that is built. */
export const recipes = async (files: Files, variables: readonly BuildVariable[] = [], profiles: readonly string[] = []) => {
  const { project } = await load(files, variables);
  const make = async (service: BuiltService) =>
    [service.name, await recipeOfService(service, { project, source: '/src', surroundings: { proxyArgs: {}, caSecret: {} } })] as const;
  return Object.fromEntries(await Promise.all(selectServices(project, profiles).map(make)));
};

/** The section of one service. */
export const buildOf = ({ project }: { readonly project: ComposeProject }, name: string): BuiltService['build'] | undefined =>
  buildableServices(project).find((service) => service.name === name)?.build;

/** The code of what a promise is rejected with, or `none`. */
export const codeOf = async (made: Promise<unknown>): Promise<string> => {
  try {
    await made;
    return 'none';
  } catch (error) {
    return MigetpacksError.is(error) ? error.code : String(error);
  }
};
