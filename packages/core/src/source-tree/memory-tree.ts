import type { SourceTree } from '../plugin/contract.ts';
import { makeTree } from './make-tree.ts';
import { normalizePath } from './normalize-path.ts';
import type { RawEntry, TreeNode } from './tree-reader.ts';

const asBytes = (contents: string | Uint8Array): Uint8Array =>
  typeof contents === 'string' ? new TextEncoder().encode(contents) : contents;

/** A tree made of file names and contents; `links` maps a name to the target of a link. */
export const memoryTree = (
  files: Readonly<Record<string, string | Uint8Array>>,
  links: Readonly<Record<string, string>> = {},
): SourceTree => {
  const nodes = new Map<string, TreeNode>([['', { kind: 'directory' }]]);
  const contents = new Map<string, Uint8Array>();
  const entries = new Map<string, RawEntry[]>();
  const add = (path: string, node: TreeNode): void => {
    if (nodes.has(path)) return;
    nodes.set(path, node);
    const slash = path.lastIndexOf('/');
    const directory = slash === -1 ? '' : path.slice(0, slash);
    entries.set(directory, [...(entries.get(directory) ?? []), { name: path.slice(slash + 1), kind: node.kind }]);
    if (directory !== '') add(directory, { kind: 'directory' });
  };
  for (const [name, value] of Object.entries(files)) {
    const path = normalizePath(name);
    const bytes = asBytes(value);
    contents.set(path, bytes);
    add(path, { kind: 'file', size: bytes.length });
  }
  for (const [name, target] of Object.entries(links)) add(normalizePath(name), { kind: 'link', target });

  return makeTree({
    stat: (path) => nodes.get(path),
    list: (directory) => entries.get(directory) ?? [],
    read: (path) => contents.get(path) ?? new Uint8Array(),
    inside: () => undefined,
  });
};
