import type { AppPath } from '@migetpacks/core/plugin';

/** One package that is installed, as far as its lockfile says. */
export interface Package {
  /** Normalized. */
  readonly name: string;
  readonly extras: readonly string[];
  readonly from: 'index' | 'git' | 'local';
  /** Names of its wheels and source archives; undefined where the file does not name them. */
  readonly files?: readonly string[];
  /** It is installed where one of these environment markers holds; absent: everywhere. */
  readonly markers?: readonly string[];
  /** A list names it without its version. */
  readonly loose?: boolean;
}

/** A package whose source is part of the app's. */
export interface LocalPackage {
  readonly name: string;
  /** Relative to the top of the source; `.` for the app itself. */
  readonly folder: string;
  /** It is built and installed; otherwise its code runs from where it is. */
  readonly installs: boolean;
}

/** What an app is made of, besides its own code. */
export interface Packages {
  readonly all: readonly Package[];
  /** Every package that gets installed is in the list: it comes from a lockfile. */
  readonly complete: boolean;
  /** Packages that the build installs after the dependencies. */
  readonly local: readonly LocalPackage[];
  /** Folder of the app in a workspace; `.` elsewhere. */
  readonly folder: string;
  /** Folders of the other members of the workspace, which do not ship. */
  readonly others: readonly string[];
  /** Files besides the manifest and the lockfile that the install reads. */
  readonly inputs: readonly AppPath[];
  /** The install reads the app itself. */
  readonly needsSource: boolean;
}

export type Fields = Readonly<Record<string, unknown>>;
export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const textsOf = (value: unknown): readonly string[] => listOf(value).filter((item) => typeof item === 'string');

/** File names of `{ file }`, `{ name }` and `{ url }` entries, which is what lockfiles call their wheels. */
export const fileNames = (entries: readonly unknown[]): readonly string[] =>
  entries.flatMap((entry) => {
    const { file, name, url, filename, path } = fieldsOf(entry);
    const text = [file, name, filename, url, path].find((value) => typeof value === 'string');
    return text === undefined ? [] : [text.replace(/[?#].*$/, '').replace(/^.*\//, '')];
  });

/** The markers of a package out of those of every place that asks for it; a place without one asks always. */
export const markersOf = (markers: readonly unknown[]): Pick<Package, 'markers'> =>
  markers.length > 0 && markers.every((marker) => typeof marker === 'string') ? { markers } : {};
