import type { Shape } from '../plugin/shape.ts';

/** A file of the app: POSIX, relative, no `..`. Only a {@link SourceTree} makes one, so the file exists. */
export type AppPath = string & { readonly __brand: 'AppPath' };

/**
 * Read-only, lazy view of the app: names are looked up on demand and directories are listed once, so a question costs
 * the same on a small and on a huge repository. Lookups are synchronous, contents are not.
 */
export interface SourceTree {
  /** The first of these paths that is a regular file. @throws APP_PATH_ESCAPES for a link that leaves the source. */
  find(...paths: readonly string[]): AppPath | undefined;
  hasDirectory(path: string): boolean;
  /** Names of the regular files and directories of one directory (`.` is the root), sorted by code unit. */
  list(directory: string): readonly TreeEntry[];
  /**
   * Files that match a picomatch pattern, sorted. Never enters dependency, build output or version control folders, nor
   * goes deeper than `depth` directories below the pattern's fixed part (default 4).
   */
  glob(pattern: string, depth?: number): readonly AppPath[];
  /** Contents as text: UTF-8, without byte order mark, line ends LF. @throws APP_FILE_ENCODING, APP_FILE_TOO_LARGE */
  text(path: AppPath): Promise<string>;
  /** Parsed and validated contents; fields that the shape does not name are dropped. @throws APP_FILE_INVALID with the line */
  parse<T>(path: AppPath, format: FileFormat, shape: Shape<T>): Promise<T>;
  /** The rule of `.dockerignore` that keeps a path out of the build context, if one does. */
  ignoredBy(path: AppPath): IgnoreRule | undefined;
}
export interface TreeEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory';
}
/**
 * In `xml` an element is its text, or an object when it has attributes (`@name`) or children (each name a list, in document order);
 * text beside attributes is `#text`. Names are without their namespace prefix.
 */
export type FileFormat = 'json' | 'jsonc' | 'yaml' | 'toml' | 'xml';
export interface IgnoreRule {
  readonly file: string;
  readonly line: number;
  readonly pattern: string;
}
