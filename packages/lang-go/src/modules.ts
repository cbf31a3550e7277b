import { posix } from 'node:path';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { findKept } from './detect.ts';
import { fail } from './errors.ts';
import type { Facts } from './facts.ts';
import { linesOf, readModFile, type Directive } from './mod-file.ts';

/** A module whose source is part of the app. */
export interface Module {
  /** Its folder; the root is `.`. */
  readonly folder: string;
  readonly name: string;
  readonly file: AppPath;
  readonly directives: readonly Directive[];
}
/** Everything that `go.work`, `go.mod` and the modules they name say. */
export interface Modules {
  /** Those whose programs are built: the main module, or the members of the workspace. */
  readonly main: readonly Module[];
  /** Those that stand in for published ones. */
  readonly replacing: readonly Module[];
  /** The lines of `go.work`. */
  readonly work: readonly Directive[];
}

const readModule = async (tree: SourceTree, folder: string, file: AppPath): Promise<Module> => {
  const directives = await readModFile(tree, file);
  const name = linesOf(directives, 'module')[0]?.args[0];
  if (name === undefined) throw fail('GO_MODULE_FILE_INVALID', { file, fault: 'it has no line "module"' });
  return { folder, name, file, directives };
};

/** The module at a path that a line names. @throws GO_LOCAL_MODULE_MISSING */
const namedModule = async (tree: SourceTree, from: { file: string; line: number }, path: string): Promise<Module> => {
  const folder = posix.join(posix.dirname(from.file), path).replace(/(.)\/$/, '$1');
  const outside = path.startsWith('/') || folder === '..' || folder.startsWith('../');
  const file = outside ? undefined : tree.find(posix.join(folder, 'go.mod'));
  if (file === undefined) throw fail('GO_LOCAL_MODULE_MISSING', { ...from, path });
  return readModule(tree, folder, file);
};

const replacement = ({ args }: Directive): string | undefined => {
  const path = args[args.indexOf('=>') + 1];
  return args.includes('=>') && /^\.{0,2}\//.test(`${path}/`) && path !== undefined ? path : undefined;
};

const replacingModules = async (tree: SourceTree, file: string, directives: readonly Directive[]): Promise<readonly Module[]> => {
  const named = linesOf(directives, 'replace').flatMap((directive) => {
    const path = replacement(directive);
    return path === undefined ? [] : [{ line: directive.line, path }];
  });
  return Promise.all(named.map(({ line, path }) => namedModule(tree, { file, line }, path)));
};

/**
 * The modules of the app.
 *
 * @throws GO_MODULE_FILE_INVALID, GO_LOCAL_MODULE_MISSING
 */
export const readModules = async (tree: SourceTree, { kind }: Facts): Promise<Modules> => {
  const workFile = kind === 'workspace' ? findKept(tree, 'go.work') : undefined;
  const root = tree.find('go.mod');
  const work = workFile === undefined ? [] : await readModFile(tree, workFile);
  const used = linesOf(work, 'use').map(({ args, line }) => ({ file: 'go.work', line, path: args[0] ?? '.' }));
  const members = workFile !== undefined ? await Promise.all(used.map(({ path, ...from }) => namedModule(tree, from, path))) : [];
  const main = workFile === undefined && root !== undefined ? [await readModule(tree, '.', root)] : members;
  const replacing = [
    ...(workFile === undefined ? [] : await replacingModules(tree, workFile, work)),
    ...(await Promise.all(main.map(({ file, directives }) => replacingModules(tree, file, directives)))).flat(),
  ];
  const folders = new Set(main.map(({ folder }) => folder));
  return { main, replacing: replacing.filter(({ folder }) => !folders.has(folder)), work };
};

/** What the app requires from elsewhere, with the paths of the modules. */
export const requiredModules = ({ main, replacing }: Modules): readonly { readonly path: string; readonly version: string }[] => {
  const own = new Set([...main, ...replacing].map(({ name }) => name));
  return main
    .flatMap(({ directives }) => linesOf(directives, 'require'))
    .map(({ args: [path = '', version = ''] }) => ({ path, version }))
    .filter(({ path }) => !own.has(path));
};

/** True when the packages are committed, so that nothing is downloaded. */
export const isVendored = (tree: SourceTree): boolean => findKept(tree, 'vendor/modules.txt') !== undefined;
