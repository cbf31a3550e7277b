import type { CacheMount, Env, SourceTree } from '@migetpacks/core/plugin';
import type { Manifest } from '../schema.ts';

/** The package that uses a framework. */
export interface FrameworkApp {
  readonly tree: SourceTree;
  readonly manifest: Manifest;
  /** Folder of the package, relative to the source; `.` is the source itself. */
  readonly folder: string;
}

/** A folder of the build's output and where it goes, both relative to the package. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** A site of plain files. */
export interface SiteOutput {
  readonly kind: 'site';
  readonly folder: string;
  /** Page of a single-page app, for paths that no file has. */
  readonly fallback?: string;
  readonly fingerprinted: readonly string[];
}

/** A server that needs the packages of the app. */
export interface ServerOutput {
  readonly kind: 'server';
  readonly start: string;
  /** Folders of sources that the build has made something else of, and of its records. */
  readonly compiled: readonly string[];
  /** Packages that the server loads when it starts, although people declare them for development. */
  readonly loads?: readonly string[];
}

/** A server that brings the packages it needs: nothing else of the app ships. */
export interface BundleOutput {
  readonly kind: 'bundle';
  readonly start: string;
  readonly moves: readonly Move[];
  /** Folder inside of the output with the packages, which get a layer of their own. */
  readonly packages?: Move;
}

export type Output = SiteOutput | ServerOutput | BundleOutput;

/** A row of the table of frameworks. */
export interface Framework {
  readonly name: string;
  /** Any of these packages shows that the app uses it. */
  readonly packages: readonly string[];
  /** Commands of a developer's machine; a script `start` that runs one says nothing about production. */
  readonly development: readonly string[];
  /** Asked only when the app has one of the packages. */
  output(app: FrameworkApp): Promise<Output>;
  /** Refuses an app whose build leaves nothing that a server of this kind could start. */
  check?(app: FrameworkApp): Promise<void>;
  readonly env?: Env;
  /** Folder of the package that makes the next build faster. */
  readonly cache?: { readonly id: CacheMount['id']; readonly folder: string };
}
