import type { AppPath, SourceTree, TreeEntry } from '../plugin/contract.ts';
import { MigetpacksError } from '../errors/index.ts';
import { decodeText } from './decode-text.ts';
import { readIgnoreRules, type IgnoreRules } from './dockerignore.ts';
import { fail } from './errors.ts';
import { findFiles } from './find-files.ts';
import { memoize } from './memoize.ts';
import { joinPath, normalizePath } from './normalize-path.ts';
import { parseText, validateContents } from './parse-file.ts';
import { resolvePath } from './resolve-path.ts';
import type { TreeReader } from './tree-reader.ts';

/** The largest lockfiles have a few MiB. */
const largestFile = 64 * 2 ** 20;
const defaultDepth = 4;
const ignoreFile = '.dockerignore';

const orUndefinedWhenOutside = <T>(ask: () => T): T | undefined => {
  try {
    return ask();
  } catch (error) {
    if (MigetpacksError.is(error) && error.code === 'APP_PATH_ESCAPES') return undefined;
    throw error;
  }
};

/** Builds the lazy view on a reader: every question is asked once, and nothing is asked before a plugin asks. */
export const makeTree = (reader: TreeReader): SourceTree => {
  const stat = memoize(reader.stat);
  const resolve = memoize((path) => resolvePath({ stat, inside: reader.inside }, path));
  const fileAt = (path: string) => {
    const real = resolve(path);
    return real?.node.kind === 'file' ? { path: real.path, size: real.node.size } : undefined;
  };

  const rawList = memoize((directory) => {
    const real = resolve(directory);
    if (real?.node.kind !== 'directory') return [];
    return [...reader.list(real.path)].sort((a, b) => (a.name < b.name ? -1 : 1));
  });
  // A link that leaves the source harms nobody until somebody asks for it, so a listing passes over it.
  const kindOf = (directory: string, name: string) => orUndefinedWhenOutside(() => resolve(joinPath(directory, name)))?.node.kind;
  const list = memoize((directory): readonly TreeEntry[] =>
    rawList(directory).flatMap(({ name, kind }) => {
      const real = kind === 'link' ? kindOf(directory, name) : kind;
      return real === 'file' || real === 'directory' ? [{ name, kind: real }] : [];
    }),
  );

  const textNow = (path: string): string => {
    const file = fileAt(normalizePath(path));
    if (file === undefined) throw fail('APP_FILE_MISSING', { path });
    const tooLarge = (size: number) => fail('APP_FILE_TOO_LARGE', { path, size, limit: largestFile });
    if (file.size > largestFile) throw tooLarge(file.size);
    return decodeText(reader.read(file.path), path);
  };
  const text = memoize(async (path) => textNow(path));
  const parsed = {
    json: memoize(async (path) => parseText(await text(path), path, 'json')),
    jsonc: memoize(async (path) => parseText(await text(path), path, 'jsonc')),
    yaml: memoize(async (path) => parseText(await text(path), path, 'yaml')),
    toml: memoize(async (path) => parseText(await text(path), path, 'toml')),
    xml: memoize(async (path) => parseText(await text(path), path, 'xml')),
  };
  const rules = memoize((file): IgnoreRules => readIgnoreRules(fileAt(file) === undefined ? '' : textNow(file), file));

  return {
    find: (...paths) => paths.map(normalizePath).find((path) => fileAt(path) !== undefined) as AppPath | undefined,
    hasDirectory: (path) => resolve(normalizePath(path))?.node.kind === 'directory',
    list: (directory) => list(normalizePath(directory)),
    glob: (pattern, depth = defaultDepth) =>
      findFiles({ list: rawList, isFile: (path) => orUndefinedWhenOutside(() => fileAt(path)) !== undefined }, pattern, depth) as AppPath[],
    text,
    parse: async (path, format, shape) => validateContents(await parsed[format](path), path, shape),
    ignoredBy: (path) => rules(ignoreFile).find(normalizePath(path)),
  };
};
