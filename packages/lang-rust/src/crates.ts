import { posix } from 'node:path';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import { dependencyTables, readManifest, type DependencyTable, type Manifest } from './manifest.ts';

/** A package whose source is part of the app. */
export interface Crate {
  /** Its folder; the root is `.`. */
  readonly folder: string;
  readonly file: AppPath;
  readonly manifest: Manifest;
}
/** What the root manifest describes. */
export interface Crates {
  readonly root: Manifest;
  /** Members of the workspace, or the one package, and all that they depend on by path. */
  readonly all: readonly Crate[];
  /** Those that `cargo build` builds when nothing is named. */
  readonly standard: readonly Crate[];
}

/** Folders that a pattern of `members` names: stars between slashes. */
const expand = (tree: SourceTree, pattern: string): readonly string[] =>
  posix
    .normalize(pattern)
    .replace(/\/$/, '')
    .split('/')
    .reduce<readonly string[]>(
      (folders, part) => {
        if (!/[*?]/.test(part)) return folders.map((folder) => posix.join(folder, part));
        const match = new RegExp(
          `^${part
            .replace(/[.+^${}()|[\]\\]/g, '\\$&')
            .replace(/\*+/g, '.*')
            .replaceAll('?', '.')}$`,
        );
        return folders.flatMap((folder) =>
          tree.list(folder).flatMap(({ name, kind }) => (kind === 'directory' && match.test(name) ? [posix.join(folder, name)] : [])),
        );
      },
      ['.'],
    );

const pathsOf = (tables: readonly DependencyTable[]): readonly string[] =>
  tables.flatMap((table) => Object.values(table)).flatMap((dependency) => (typeof dependency === 'string' ? [] : (dependency.path ?? [])));

/** Packages that a manifest names by path, from its own folder. */
const named = (folder: string, manifest: Manifest): readonly string[] => {
  const shared = [manifest.workspace?.dependencies ?? {}, ...Object.values(manifest.patch ?? {})];
  return pathsOf([...dependencyTables(manifest), ...shared]).map((path) => (path.startsWith('/') ? path : posix.join(folder, path)));
};

const isOutside = (folder: string): boolean => folder.startsWith('/') || folder === '..' || folder.startsWith('../');

const readCrate = async (tree: SourceTree, folder: string, from: string): Promise<Crate> => {
  const path = folder.replace(/(.)\/$/, '$1');
  const file = isOutside(path) ? undefined : tree.find(posix.join(path, 'Cargo.toml'));
  if (file === undefined) throw fail('RUST_CRATE_MISSING', { file: from, path });
  return { folder: path, file, manifest: await readManifest(tree, file) };
};

const memberFolders = (tree: SourceTree, { workspace, package: own }: Manifest): readonly string[] => {
  const members = (workspace?.members ?? []).flatMap((pattern) =>
    expand(tree, pattern).filter((folder) => !/[*?]/.test(pattern) || tree.find(posix.join(folder, 'Cargo.toml')) !== undefined),
  );
  const excluded = new Set((workspace?.exclude ?? []).map((path) => posix.normalize(path).replace(/\/$/, '')));
  return [...(own === undefined ? [] : ['.']), ...members.filter((folder) => !excluded.has(folder))];
};

/**
 * The packages of the app.
 *
 * @throws RUST_MANIFEST_EMPTY, RUST_WORKSPACE_MISSING, RUST_CRATE_MISSING, APP_FILE_INVALID
 */
export const readCrates = async (tree: SourceTree): Promise<Crates> => {
  const file = tree.find('Cargo.toml')!;
  const root = await readManifest(tree, file);
  if (root.package === undefined && root.workspace === undefined) throw fail('RUST_MANIFEST_EMPTY', { file });
  if (root.workspace === undefined && /\bworkspace\s*=\s*true\b/.test(await tree.text(file)))
    throw fail('RUST_WORKSPACE_MISSING', { file });
  const found = new Map<string, Crate>();
  const open = [...memberFolders(tree, root), ...named('.', root)].map((folder) => ({ folder, from: file as string }));
  while (open.length > 0) {
    const { folder, from } = open.shift()!;
    const key = posix.normalize(folder).replace(/\/$/, '');
    if (found.has(key)) continue;
    const crate = await readCrate(tree, key, from);
    found.set(key, crate);
    open.push(...named(crate.folder, crate.manifest).map((next) => ({ folder: next, from: crate.file as string })));
  }
  const all = [...found.values()].filter(({ manifest }) => manifest.package !== undefined).sort((a, b) => (a.folder < b.folder ? -1 : 1));
  const chosen = root.workspace?.['default-members']?.flatMap((pattern) => expand(tree, pattern));
  const folders = new Set(chosen ?? (root.package === undefined ? memberFolders(tree, root) : ['.']));
  return { root, all, standard: all.filter(({ folder }) => folders.has(folder)) };
};
