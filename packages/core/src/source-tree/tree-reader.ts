/** What one name of a tree is, without following links. */
export type TreeNode =
  | { readonly kind: 'file'; readonly size: number }
  | { readonly kind: 'directory' }
  | { readonly kind: 'link'; readonly target: string }
  /** Devices, sockets and pipes: never read, never listed. */
  | { readonly kind: 'other' };

/** One name of a directory. */
export interface RawEntry {
  readonly name: string;
  readonly kind: TreeNode['kind'];
}

/** The few questions that differ between a disk and a map. Paths are relative, normal and free of links; the root is ``. */
export interface TreeReader {
  stat(path: string): TreeNode | undefined;
  /** In any order. */
  list(directory: string): readonly RawEntry[];
  read(path: string): Uint8Array;
  /** An absolute link target as a path of the tree, or undefined when it is outside. */
  inside(target: string): string | undefined;
}
