import type { ImageRef } from '@migetpacks/core/plugin';
import type { PythonContext } from './facts.ts';

type Context = Pick<PythonContext, 'versions' | 'suite'>;

/**
 * Debian releases with the first patch release of each line that has an image on them
 * (https://github.com/docker-library/python/pull/1042 and https://github.com/docker-library/python/pull/822).
 */
const firstPatches: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  trixie: { '3.14': 0, '3.13': 6, '3.12': 11, '3.11': 13, '3.10': 18, '3.9': 23 },
  bookworm: { '3.14': 0, '3.13': 0, '3.12': 0, '3.11': 4, '3.10': 12, '3.9': 17, '3.8': 17 },
};
/** What older releases have at most. */
const oldest = 'bullseye';

/** `3.13`, of which an interpreter has its folders. */
export const lineOf = (version: string): string => version.replace(/\.\d+$/, '');

const hasImage = (version: string, suite: string): boolean =>
  Number(version.slice(lineOf(version).length + 1)) >= (firstPatches[suite]?.[lineOf(version)] ?? Infinity);

/** The Debian release of the images: the one that is wanted, else the newest; undefined where the tag leaves it open. */
export const suiteOf = ({ versions: { language }, suite }: Context): string | undefined =>
  suite === undefined ? undefined : ([suite, ...Object.keys(firstPatches)].find((each) => hasImage(language.version, each)) ?? oldest);

/** The official image of the version. */
export const pythonImage = (context: Context, variant: 'full' | 'slim'): ImageRef => {
  const { version } = context.versions.language;
  const suite = suiteOf(context);
  // The first images of a line have no tag with the name of their Debian release.
  const parts = [version, ...(variant === 'slim' ? ['slim'] : []), ...(suite === undefined || suite === oldest ? [] : [suite])];
  return { name: 'python', tag: parts.join('-') };
};
