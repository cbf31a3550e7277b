import type { AppPath, CacheMount, SourceTree } from '@migetpacks/core/plugin';
import { posix } from 'node:path';
import { importedFiles, nearestAbove, type Project } from '../project-file.ts';

/** Answers of the package sources and package files; what is unpacked belongs to the layer. */
export const nugetCache: CacheMount = { id: 'dotnet-nuget', target: '/root/.local/share/NuGet/http-cache', sharing: 'shared' };

const configNames = ['NuGet.config', 'nuget.config', 'NuGet.Config'] as const;

/** The configuration of NuGet for the app. */
export const nugetConfig = (tree: SourceTree): AppPath | undefined => tree.find(...configNames);

const above = ['Directory.Build.props', 'Directory.Build.targets', 'Directory.Build.rsp', 'Directory.Packages.props'] as const;

const besides = (tree: SourceTree, { folder }: Project): readonly (AppPath | undefined)[] => [
  tree.find(posix.join(folder, 'packages.lock.json')),
  ...above.map((name) => nearestAbove(tree, folder, name)),
  ...configNames.map((name) => nearestAbove(tree, folder, name)),
];

/** Files that a chain of imports reads, the given ones included. */
const withImports = async (tree: SourceTree, paths: readonly AppPath[]): Promise<readonly AppPath[]> => {
  const seen = new Set(paths);
  for (const path of seen)
    if (/\.(?:props|targets|[cfv][sb]?proj)$/.test(path)) for (const file of await importedFiles(tree, path)) seen.add(file);
  return [...seen];
};

/** Everything that a restore of these projects reads, and nothing else. @throws APP_FILE_INVALID */
export const restoreInputs = async (tree: SourceTree, projects: readonly Project[]): Promise<readonly AppPath[]> => {
  const shared = tree.find('global.json');
  const found = [shared, ...projects.flatMap((project) => [project.path, ...besides(tree, project)])].filter((path) => path !== undefined);
  return (await withImports(tree, found)).toSorted();
};

/** Variables that the configuration of NuGet names as `%NAME%`. */
export const namedVariables = async (tree: SourceTree): Promise<readonly string[]> => {
  const config = nugetConfig(tree);
  if (config === undefined) return [];
  return [...(await tree.text(config)).matchAll(/%([A-Za-z_]\w*)%/g)].map((match) => match[1]!);
};
