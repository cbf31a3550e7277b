import * as z from 'zod/mini';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';

const Pom = () => z.object({ project: z.record(z.string(), z.unknown()) });

const isElement = (node: unknown): node is Readonly<Record<string, unknown>> => typeof node === 'object' && node !== null;

/** The elements at the end of a path, in document order; every element of a name is walked. */
export const elements = (node: unknown, ...path: readonly string[]): readonly unknown[] =>
  path.reduce<readonly unknown[]>(
    (nodes, name) => nodes.flatMap((each) => (isElement(each) ? (each[name] ?? []) : []) as unknown[]),
    [node],
  );

/** Text of the first element of a path that has some. */
export const textOf = (node: unknown, ...path: readonly string[]): string | undefined =>
  elements(node, ...path)
    .map((each) => (isElement(each) ? each['#text'] : each))
    .find((each): each is string => typeof each === 'string' && each.trim() !== '')
    ?.trim();

/** One `pom.xml` with its ancestors in the source, itself first. */
export interface Module {
  /** `.` for the root. */
  readonly folder: string;
  readonly artifactId: string;
  readonly packaging: string;
  readonly poms: readonly PomFile[];
}
export interface PomFile {
  readonly path: AppPath;
  readonly folder: string;
  readonly project: unknown;
}

const join = (folder: string, path: string): string => {
  const parts = `${folder}/${path}`.split('/').filter((part) => part !== '' && part !== '.');
  const walked = parts.reduce<readonly string[]>((done, part) => (part === '..' ? done.slice(0, -1) : [...done, part]), []);
  return walked.length === 0 ? '.' : walked.join('/');
};

export const readPom = async (tree: SourceTree, path: AppPath): Promise<PomFile> => {
  const { project } = await tree.parse(path, 'xml', Pom());
  return { path, folder: join(path.replace(/[^/]*$/, ''), '.'), project };
};

/** The pom that a module or a parent names: a folder, or the file itself. */
export const findPom = (tree: SourceTree, from: string, path: string): AppPath | undefined => {
  const full = join(from, path);
  return tree.find(full === '.' ? 'pom.xml' : `${full}/pom.xml`, full);
};

/** Longer chains of parents are circles. */
const mostParents = 8;

/** A pom with those of its parents that are in the source. */
export const withParents = async (tree: SourceTree, pom: PomFile): Promise<readonly PomFile[]> => {
  const chain = [pom];
  for (let last = pom; chain.length < mostParents;) {
    const [parent] = elements(last.project, 'parent');
    const path = parent === undefined ? undefined : findPom(tree, last.folder, textOf(parent, 'relativePath') ?? '..');
    if (path === undefined || chain.some((known) => known.path === path)) break;
    last = await readPom(tree, path);
    if (textOf(last.project, 'artifactId') !== textOf(parent, 'artifactId')) break;
    chain.push(last);
  }
  return chain;
};

const deepest = 10;

/** Where a property stands and what it says; the nearest pom wins. */
export const propertyOf = (
  { poms }: Pick<Module, 'poms'>,
  name: string,
): { readonly path: AppPath; readonly value: string } | undefined => {
  for (const { path, project } of poms) {
    const value = textOf(project, 'properties', name);
    if (value !== undefined) return { path, value };
  }
  return undefined;
};

const builtIn = ({ poms }: Pick<Module, 'poms'>, name: string): string | undefined => {
  const field = /^(?:project|pom)\.(artifactId|version|groupId|name)$/.exec(name)?.[1];
  const parentField = /^(?:project\.)?parent\.(version|groupId|artifactId)$/.exec(name)?.[1];
  const project = poms[0]?.project;
  if (parentField !== undefined) return textOf(project, 'parent', parentField);
  return field === undefined ? undefined : (textOf(project, field) ?? textOf(project, 'parent', field));
};

/** Replaces references to properties; what is not known, or refers to itself, stays as it is. */
export const resolveText = (module: Pick<Module, 'poms'>, text: string): string => {
  let current = text;
  for (let i = 0; i < deepest && current.length < 1000 && current.includes('${'); i++)
    current = current.replace(
      /\$\{([^{}$]+)\}/g,
      (reference, name: string) => builtIn(module, name) ?? propertyOf(module, name)?.value ?? reference,
    );
  return current;
};

/** A property with its references replaced; undefined when something of it is decided outside of the source. */
export const resolvedProperty = (module: Module, name: string): string | undefined => {
  const found = propertyOf(module, name);
  const value = found === undefined ? undefined : resolveText(module, found.value);
  return value?.includes('${') === true ? undefined : value;
};

/** Groups of the libraries that a module and its ancestors name, those of parents outside of the source included. */
export const groupsOf = ({ poms }: Pick<Module, 'poms'>): readonly string[] =>
  poms.flatMap(({ project }) =>
    [...elements(project, 'parent'), ...elements(project, 'dependencies', 'dependency')].flatMap((each) => textOf(each, 'groupId') ?? []),
  );

/** The declarations of a build plugin, nearest first. */
export const pluginsOf = ({ poms }: Module, artifactId: string): readonly unknown[] =>
  poms.flatMap(({ project }) =>
    elements(project, 'build', 'plugins', 'plugin').filter((plugin) => textOf(plugin, 'artifactId') === artifactId),
  );

/** What poms say about a build plugin for all that use it, nearest first. */
export const managedPlugins = ({ poms }: Module, artifactId: string): readonly unknown[] =>
  poms.flatMap(({ project }) =>
    elements(project, 'build', 'pluginManagement', 'plugins', 'plugin').filter((plugin) => textOf(plugin, 'artifactId') === artifactId),
  );

/** A value of a plugin's configuration, its executions' included. */
export const configured = (module: Module, artifactId: string, ...path: readonly string[]): string | undefined => {
  const values = pluginsOf(module, artifactId).map(
    (plugin) => textOf(plugin, 'configuration', ...path) ?? textOf(plugin, 'executions', 'execution', 'configuration', ...path),
  );
  const value = values.find((each) => each !== undefined);
  return value === undefined ? undefined : resolveText(module, value);
};
