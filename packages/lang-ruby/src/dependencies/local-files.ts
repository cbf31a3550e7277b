import { posix } from 'node:path';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from '../errors.ts';
import type { Gemfile } from '../gemfile.ts';
import type { Lockfile } from '../lockfile.ts';

/** Bundler looks for gemspecs this many folders below a path. */
const levels = 2;

const gemspecsIn = (tree: SourceTree, folder: string): readonly AppPath[] => tree.glob(posix.join(folder, `{*,*/*,*/*/*}.gemspec`), levels);

const loads = /\b(?:require|require_relative|load|File\.\w+|IO\.read)[\s(]+(?:File\.\w+\()?["']([^"']+)["']/g;

/** Files that a gemspec loads: those that it names, from its own folder or from `lib`, and those that hold the version. */
const loadedBy = async (tree: SourceTree, gemspec: AppPath): Promise<readonly AppPath[]> => {
  const folder = posix.dirname(gemspec);
  const find = (path: string): readonly AppPath[] => {
    const found = tree.find(posix.join(folder, path), posix.join(folder, `${path}.rb`));
    return found === undefined ? [] : [found];
  };
  const named = [...(await tree.text(gemspec)).matchAll(loads)].flatMap(([, name]) => [...find(name!), ...find(`lib/${name!}`)]);
  return [...named, ...tree.glob(posix.join(folder, 'lib/**/version.rb'))];
};

/** Folders of gems that are part of the source: the lockfile's, or what the Gemfile names. */
const localFolders = (tree: SourceTree, gemfile: Gemfile, lock: Lockfile | undefined): readonly string[] => {
  const named = gemfile.texts.filter((text) => text !== '' && tree.hasDirectory(text) && gemspecsIn(tree, text).length > 0);
  return [...new Set([...(lock?.localPaths ?? []), ...named, ...(gemfile.usesGemspec ? ['.'] : [])])];
};

const outside = (folder: string): boolean => posix.normalize(folder).startsWith('..') || posix.isAbsolute(folder);

/** Gemspecs of gems in the source, with what they load. @throws RUBY_LOCAL_GEM_MISSING */
const localGems = async (tree: SourceTree, gemfile: Gemfile, lock: Lockfile | undefined): Promise<readonly AppPath[]> => {
  const gemspecs = localFolders(tree, gemfile, lock).flatMap((folder) => {
    const found = outside(folder) ? [] : folder === '.' ? tree.glob('*.gemspec') : gemspecsIn(tree, folder);
    if (found.length === 0) throw fail('RUBY_LOCAL_GEM_MISSING', { path: folder, from: lock?.path ?? 'the Gemfile' });
    return found;
  });
  return [...gemspecs, ...(await Promise.all(gemspecs.map((gemspec) => loadedBy(tree, gemspec)))).flat()];
};

const vendored = 'vendor/cache';

/** Gem files that `bundle cache` put into the source. Git gems in there are folders, which Bundler clones again. */
const vendoredGems = (tree: SourceTree): readonly AppPath[] =>
  tree.hasDirectory(vendored)
    ? tree
        .list(vendored)
        .flatMap(({ name, kind }) => (kind === 'file' && name.endsWith('.gem') ? (tree.find(`${vendored}/${name}`) ?? []) : []))
    : [];

/** Everything of the source that `bundle install` reads beside the Gemfile and its lockfile. */
export const localFiles = async (tree: SourceTree, gemfile: Gemfile, lock: Lockfile | undefined): Promise<readonly AppPath[]> => {
  // `ruby file:`, `eval_gemfile`, `File.read`: whatever the Gemfile names and the source has.
  const named = gemfile.texts.flatMap((text) => (text.includes('*') || text === '' ? [] : (tree.find(text, `${text}.rb`) ?? [])));
  const gems = await localGems(tree, gemfile, lock);
  return [...named, ...gems, ...vendoredGems(tree)].filter((path) => tree.ignoredBy(path) === undefined);
};
