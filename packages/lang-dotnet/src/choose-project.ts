import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { posix } from 'node:path';
import { fail } from './errors.ts';
import type { Facts } from './facts.ts';
import { readProject, siteSdk, type Project } from './project-file.ts';
import type { Settings } from './settings.ts';

const testPackages = /^(?:Microsoft\.NET\.Test\.Sdk|xunit(?:\.|$)|NUnit(?:\.|$)|MSTest(?:\.|$)|TUnit(?:\.|$))/i;

const isTest = ({ packages, property }: Project): boolean =>
  property('IsTestProject')?.toLowerCase() === 'true' || packages.some((name) => testPackages.test(name));

/** How likely a project is what people want to run: a web app, then a site that none serves, a worker, a program; undefined for what cannot be started. */
const rank = (project: Project): number | undefined => {
  const output = project.property('OutputType') ?? '';
  if (isTest(project) || /^library$/i.test(output)) return undefined;
  const order = ['Microsoft.NET.Sdk.Web', siteSdk, 'Microsoft.NET.Sdk.Worker'].indexOf(project.sdk);
  if (order >= 0) return order;
  return /^(?:win)?exe$/i.test(output) ? 3 : undefined;
};

const findNamed = (tree: SourceTree, paths: readonly string[], wished: string): AppPath => {
  const folder = wished.replace(/\/+$/, '');
  const found = paths.find(
    (path) => path === wished || posix.dirname(path) === folder || posix.basename(path, posix.extname(path)) === wished,
  );
  if (found === undefined) throw fail('DOTNET_PROJECT_UNKNOWN', { name: wished, known: paths });
  return tree.find(found)!;
};

interface Choice {
  readonly tree: SourceTree;
  readonly facts: Facts;
  readonly settings: Settings;
  readonly app?: string;
}

/**
 * The project that ships: the one that is named, else the only one that can be started; a web app wins over a site of
 * Blazor, which it may serve, and these over workers and other programs.
 *
 * @throws DOTNET_NO_PROJECT, DOTNET_PROJECT_UNKNOWN, DOTNET_PROJECT_AMBIGUOUS, DOTNET_NOTHING_TO_START, APP_FILE_INVALID
 */
export const chooseProject = async ({ tree, facts, settings, app }: Choice): Promise<Project> => {
  const paths = facts.projects;
  const [only] = paths;
  if (only === undefined) throw fail('DOTNET_NO_PROJECT', { solution: facts.evidence });
  const wished = app ?? settings.project;
  if (wished !== undefined) return readProject(tree, findNamed(tree, paths, wished));
  const projects = await Promise.all(paths.map((path) => readProject(tree, tree.find(path)!)));
  const ranked = projects.flatMap((project) => {
    const order = rank(project);
    return order === undefined ? [] : [{ project, order }];
  });
  const best = Math.min(...ranked.map(({ order }) => order));
  const [first, ...more] = ranked.filter(({ order }) => order === best).map(({ project }) => project);
  if (first === undefined) throw fail('DOTNET_NOTHING_TO_START', { found: paths });
  if (more.length > 0) throw fail('DOTNET_PROJECT_AMBIGUOUS', { found: [first, ...more].map(({ path }) => path) });
  return first;
};

/** The project and all that it is built with, each once. */
export const withReferences = async (tree: SourceTree, project: Project): Promise<readonly Project[]> => {
  const seen = new Map<string, Project>([[project.path, project]]);
  for (const { references } of seen.values())
    for (const reference of references) {
      const path = tree.find(reference);
      if (path !== undefined && !seen.has(path)) seen.set(path, await readProject(tree, path));
    }
  return [...seen.values()];
};
