import type { ImageRef } from '../plugin/contract.ts';

/** Distribution releases, newest first, with the first patch release of each release line that has an image on them. */
export type SuiteTable = Readonly<Record<string, Readonly<Record<string, number>>>>;

const hasImage = (version: string, firstPatches: SuiteTable[string] = {}): boolean => {
  const [, line = '', patch = ''] = /^(.+)\.(\d+)$/.exec(version) ?? [];
  return Number(patch) >= (firstPatches[line] ?? Infinity);
};

/** Chooses the distribution release of a version's image: the one that is wanted, else the newest; undefined for a version older than the table. */
export const pickSuite = (version: string, table: SuiteTable, wanted: string): string | undefined =>
  [wanted, ...Object.keys(table)].find((suite) => hasImage(version, table[suite]));

/** The images of an official repository whose tags may name their Debian release: `python:3.13.5-slim-trixie`. */
export interface SuiteImages {
  /** The Debian release of the images; undefined where none is wanted, so that the tag leaves it open. */
  readonly suiteOf: (version: string, wanted: string | undefined) => string | undefined;
  readonly imageOf: (version: string, size: 'full' | 'slim', wanted: string | undefined) => ImageRef;
}

/** What releases older than a table have at most; their first images have no tag with its name. */
const oldest = 'bullseye';

/** Chooses images of the Debian release that is wanted, or of the one that a version has images of. */
export const suiteImages = (name: string, table: SuiteTable): SuiteImages => {
  const suiteOf: SuiteImages['suiteOf'] = (version, wanted) =>
    wanted === undefined ? undefined : (pickSuite(version, table, wanted) ?? oldest);
  return {
    suiteOf,
    imageOf: (version, size, wanted) => {
      const suite = suiteOf(version, wanted);
      const parts = [version, ...(size === 'slim' ? ['slim'] : []), ...(suite === undefined || suite === oldest ? [] : [suite])];
      return { name, tag: parts.join('-') };
    },
  };
};
