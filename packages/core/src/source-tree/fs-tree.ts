import { lstatSync, readdirSync, readFileSync, readlinkSync, realpathSync, statSync, type Dirent, type Stats } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { SourceTree } from '../plugin/contract.ts';
import { fail } from './errors.ts';
import { makeTree } from './make-tree.ts';
import type { RawEntry, TreeNode } from './tree-reader.ts';

const codeOf = (error: unknown): string => String((error as { readonly code?: unknown }).code ?? 'unknown error');
const absent: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP']);

/** Runs one disk call; a name that is not there gives undefined. @throws CONTEXT_UNREADABLE */
const ask = <T>(path: string, call: () => T): T | undefined => {
  try {
    return call();
  } catch (error) {
    const reason = codeOf(error);
    if (absent.has(reason)) return undefined;
    throw fail('CONTEXT_UNREADABLE', { path, reason }, error);
  }
};

const kindOf = (entry: Dirent | Stats): TreeNode['kind'] => {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'link' : 'other';
};

const openRoot = (root: string): string => {
  const path = resolve(root);
  const stats = root.includes('\0') ? undefined : ask(path, () => statSync(path));
  if (stats === undefined) throw fail('CONTEXT_NOT_FOUND', { path });
  if (!stats.isDirectory()) throw fail('CONTEXT_NOT_A_DIRECTORY', { path });
  return realpathSync(path);
};

/**
 * Opens a folder of the disk: one `lstat` per looked-up name, one `readdir` per listed directory, nothing in advance.
 *
 * @throws CONTEXT_NOT_FOUND, CONTEXT_NOT_A_DIRECTORY, CONTEXT_UNREADABLE
 */
export const openFsTree = (root: string): SourceTree => {
  const base = openRoot(root);
  const onDisk = (path: string): string => join(base, path);

  const stat = (path: string): TreeNode | undefined => {
    const stats = ask(path, () => lstatSync(onDisk(path), { throwIfNoEntry: false }));
    if (stats === undefined) return undefined;
    const kind = kindOf(stats);
    if (kind === 'file') return { kind, size: stats.size };
    if (kind !== 'link') return { kind };
    const target = ask(path, () => readlinkSync(onDisk(path)));
    return target === undefined ? undefined : { kind, target };
  };

  const list = (directory: string): readonly RawEntry[] =>
    (ask(directory === '' ? base : directory, () => readdirSync(onDisk(directory), { withFileTypes: true })) ?? [])
      // Names that are not UTF-8 arrive damaged: no call could open them again.
      .filter(({ name }) => !name.includes('\uFFFD'))
      .map((entry) => ({ name: entry.name, kind: kindOf(entry) }));

  const read = (path: string): Uint8Array => {
    const bytes = ask(path, () => readFileSync(onDisk(path)));
    if (bytes === undefined) throw fail('CONTEXT_UNREADABLE', { path, reason: 'it disappeared while it was read' });
    return bytes;
  };

  const inside = (target: string): string | undefined => {
    const real = ask(target, () => realpathSync(target)) ?? resolve(target);
    const path = relative(base, real);
    return path === '..' || path.startsWith(`..${sep}`) ? undefined : path;
  };

  return makeTree({ stat, list, read, inside });
};
