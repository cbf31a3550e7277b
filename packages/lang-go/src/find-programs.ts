import { posix } from 'node:path';
import type { SourceTree } from '@migetpacks/core/plugin';
import { readModules, type Module } from './modules.ts';
import type { Facts } from './facts.ts';

/** A `package main` of the app. */
export interface Program {
  /** Name of the file that the compiler writes. */
  readonly name: string;
  readonly folder: string;
  readonly module: Module | undefined;
}

/**
 * The name that `go build` gives to a program (https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies): the last part
 * of its import path that is no major version.
 */
export const programName = (importPath: string): string =>
  importPath
    .split('/')
    .filter((part) => !/^v(?!0|1$)\d+$/.test(part))
    .at(-1) || 'app';

const isSource = (name: string): boolean => /^[^_.].*\.go$/.test(name) && !/_(?:test|windows|darwin)\.go$/.test(name);

/** A few files settle it: all of a folder are of one package, but for those that a constraint leaves out. */
const mostFiles = 8;

/** The package of a source file, unless a build constraint leaves it out of every build. */
const packageOf = (text: string): string | undefined => {
  const header = text.replace(/\/\*[^]*?\*\//g, '');
  const at = header.search(/^package\s+\w/m);
  if (at < 0 || /^\/\/(?:go:build|\s*\+build)\s.*\bignore\b/m.test(header.slice(0, at))) return undefined;
  return /^package\s+(\w+)/.exec(header.slice(at))?.[1];
};

/** Names of the source files of a folder. */
export const sourcesIn = (tree: SourceTree, folder: string): readonly string[] =>
  tree
    .list(folder)
    .flatMap(({ name, kind }) => (kind === 'file' && isSource(name) ? [posix.join(folder, name)] : []))
    .sort();

const holdsProgram = async (tree: SourceTree, folder: string): Promise<boolean> => {
  for (const path of sourcesIn(tree, folder).slice(0, mostFiles)) {
    const found = packageOf(await tree.text(tree.find(path)!));
    if (found !== undefined) return found === 'main';
  }
  return false;
};

/** Folders of a folder that the go command looks into. */
export const foldersIn = (tree: SourceTree, folder: string): readonly string[] =>
  tree
    .list(folder)
    .flatMap(({ name, kind }) => (kind === 'directory' && !/^[._]/.test(name) ? [posix.join(folder, name)] : []))
    .sort();

// What is built to be read, tried or used while developing, not to be shipped.
const aside = /(?:^|\/)(?:testdata|tests?|e2e|examples?|docs?|tools?|scripts?|hack|internal|mocks?|bench(?:marks?)?|ci)(?:\/|$)/;

/** True below another module, whose packages are not part of this one. */
const isForeign = (tree: SourceTree, module: string, folder: string): boolean =>
  folder !== module && folder !== '.' && (tree.find(`${folder}/go.mod`) !== undefined || isForeign(tree, module, posix.dirname(folder)));

const elsewhere = (tree: SourceTree, folder: string): readonly string[] => {
  const prefix = folder === '.' ? '' : `${folder}/`;
  const folders = tree.glob(`${prefix}**/*.go`).map((path) => posix.dirname(path));
  return [...new Set(folders)].filter((path) => !aside.test(path.slice(prefix.length)) && !isForeign(tree, folder, path)).sort();
};

/** Folders that may hold programs, as far as `package main` has to be looked for: the module, its `cmd`, else all of it. */
const candidates = async (tree: SourceTree, folder: string): Promise<readonly string[]> => {
  const commands = foldersIn(tree, posix.join(folder, 'cmd'));
  const usual = [folder, posix.join(folder, 'cmd'), ...commands, ...commands.flatMap((path) => foldersIn(tree, path))];
  const found = await onlyPrograms(
    tree,
    usual.filter((path) => !isForeign(tree, folder, path)),
  );
  return found.length > 0 ? found : onlyPrograms(tree, elsewhere(tree, folder));
};

const onlyPrograms = async (tree: SourceTree, folders: readonly string[]): Promise<readonly string[]> => {
  const answers = await Promise.all(folders.map((folder) => holdsProgram(tree, folder)));
  return folders.filter((_, index) => answers[index]);
};

const programOf = (folder: string, module: Module | undefined): Program => ({
  name: programName(posix.join(module?.name ?? 'app', posix.relative(module?.folder ?? '.', folder))),
  folder,
  module,
});

/** The module that a folder belongs to: the one with the longest path. */
const ownerOf = (folder: string, modules: readonly Module[]): Module | undefined =>
  modules
    .filter((module) => module.folder === '.' || folder === module.folder || folder.startsWith(`${module.folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0];

/** Programs below the folders that patterns name: `.`, `./cmd/web`, `./cmd/...`, or an import path of a module of the app. */
const namedPrograms = async (tree: SourceTree, modules: readonly Module[], patterns: readonly string[]): Promise<readonly Program[]> => {
  const folders = patterns.map((pattern): readonly string[] => {
    const [, path = '', deep] = /^(.*?)(\/?\.\.\.)?$/.exec(pattern)!;
    const module = modules.find(({ name }) => path === name || path.startsWith(`${name}/`));
    const folder = posix.join(module === undefined ? path : posix.join(module.folder, path.slice(module.name.length)), '.');
    if (folder.startsWith('..') || folder.startsWith('/')) return [];
    return deep === undefined
      ? [folder]
      : [folder, ...tree.glob(`${folder === '.' ? '' : `${folder}/`}**/*.go`).map((file) => posix.dirname(file))];
  });
  const found = await onlyPrograms(tree, [...new Set(folders.flat())].sort());
  return found
    .map((folder) => programOf(folder, ownerOf(folder, modules)))
    .filter(({ folder, module }) => !isForeign(tree, module?.folder ?? '.', folder));
};

/** All programs of the app, or those that patterns name. @throws GO_MODULE_FILE_INVALID, GO_LOCAL_MODULE_MISSING */
export const findPrograms = async (
  tree: SourceTree,
  facts: Facts,
  patterns: readonly string[] | undefined,
): Promise<readonly Program[]> => {
  const { main } = await readModules(tree, facts);
  if (patterns !== undefined) return namedPrograms(tree, main, patterns);
  if (facts.kind === 'source') return [programOf('.', undefined)];
  const all = await Promise.all(
    main.map(async (module) => (await candidates(tree, module.folder)).map((folder) => programOf(folder, module))),
  );
  return all.flat();
};
