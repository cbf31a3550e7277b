import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { posix } from 'node:path';
import { ProjectFile, type Property } from './schema.ts';

/** A project file as far as it decides something. */
export interface Project {
  readonly path: AppPath;
  readonly folder: string;
  /** The file's own name without its ending, MSBuild's `$(MSBuildProjectName)`. */
  readonly name: string;
  readonly sdk: string;
  /** Paths of projects that it is built with. */
  readonly references: readonly string[];
  readonly packages: readonly string[];
  readonly usesAspNet: boolean;
  /** Value of a property, from the project or from the `Directory.Build.props` above it. */
  property(name: Property): string | undefined;
}

/** Compiles an app for the browser. */
export const siteSdk = 'Microsoft.NET.Sdk.BlazorWebAssembly';
/** True for a project whose output is a site of plain files. */
export const isSite = ({ sdk }: Pick<Project, 'sdk'>): boolean => sdk === siteSdk;

/** People write paths as on Windows; those with MSBuild properties cannot be followed. */
const relativePath = (folder: string, include: string | undefined): string | undefined => {
  if (include === undefined || /\$\(|^[A-Za-z]:|^\//.test(include)) return undefined;
  const path = posix.normalize(posix.join(folder, include.replaceAll('\\', '/')));
  return path.startsWith('..') ? undefined : path;
};

const foldersAbove = (folder: string): readonly string[] => (folder === '.' ? ['.'] : [folder, ...foldersAbove(posix.dirname(folder))]);

/** The nearest file of that name in the folder or above it: MSBuild takes the first that it meets. */
export const nearestAbove = (tree: SourceTree, folder: string, name: string): AppPath | undefined =>
  tree.find(...foldersAbove(folder).map((each) => posix.join(each, name)));

const lastValue = (file: ProjectFile | undefined, name: Property): string | undefined =>
  file?.Project.PropertyGroup?.flatMap((group) => group[name] ?? [])
    .findLast((value) => value.trim() !== '')
    ?.trim();

const itemsOf = ({ Project }: ProjectFile, kind: 'ProjectReference' | 'PackageReference' | 'FrameworkReference'): readonly string[] =>
  (Project.ItemGroup ?? []).flatMap((group) => group[kind] ?? []).flatMap((item) => item['@Include'] ?? []);

/** Reads a project file and the properties above it. @throws APP_FILE_INVALID */
export const readProject = async (tree: SourceTree, path: AppPath): Promise<Project> => {
  const file = await tree.parse(path, 'xml', ProjectFile);
  const folder = posix.dirname(path);
  const above = nearestAbove(tree, folder, 'Directory.Build.props');
  const shared = above === undefined ? undefined : await tree.parse(above, 'xml', ProjectFile);
  const sdk = file.Project['@Sdk'] ?? file.Project.Sdk?.[0]?.['@Name'] ?? '';
  return {
    path,
    folder,
    name: posix.basename(path, posix.extname(path)),
    sdk: sdk.split('/')[0]!,
    references: itemsOf(file, 'ProjectReference').flatMap((include) => relativePath(folder, include) ?? []),
    packages: itemsOf(file, 'PackageReference'),
    usesAspNet: sdk.startsWith('Microsoft.NET.Sdk.Web') || itemsOf(file, 'FrameworkReference').includes('Microsoft.AspNetCore.App'),
    property: (name) => lastValue(file, name) ?? lastValue(shared, name),
  };
};

/** Paths of the files that a project or a file of properties imports and that the source has. */
export const importedFiles = async (tree: SourceTree, path: AppPath): Promise<readonly AppPath[]> => {
  const { Project } = await tree.parse(path, 'xml', ProjectFile);
  return (Project.Import ?? []).flatMap((item) => {
    const imported = relativePath(posix.dirname(path), item['@Project']?.replace(/^\$\(MSBuildThisFileDirectory\)/, ''));
    return (imported === undefined ? undefined : tree.find(imported)) ?? [];
  });
};

/** Name of what the project makes: the file that is started is `<name>.dll`. */
export const assemblyName = ({ name, property }: Project): string =>
  (property('AssemblyName') ?? name).replaceAll('$(MSBuildProjectName)', name);
