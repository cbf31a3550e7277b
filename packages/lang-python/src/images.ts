import { suiteImages, type SuiteTable } from '@migetpacks/core/plugin';
import type { ImageRef } from '@migetpacks/core/plugin';
import type { PythonContext } from './facts.ts';

type Context = Pick<PythonContext, 'versions' | 'suite'>;

/** Debian releases of the official images (https://github.com/docker-library/python/pull/1042 has when trixie began). */
const suites: SuiteTable = {
  trixie: { '3.14': 0, '3.13': 6, '3.12': 11, '3.11': 13, '3.10': 18, '3.9': 23 },
  bookworm: { '3.14': 0, '3.13': 0, '3.12': 0, '3.11': 4, '3.10': 12, '3.9': 17, '3.8': 17 },
};
const images = suiteImages('python', suites);

/** The Debian release of the images; undefined where the tag leaves it open, as it may with one language. */
export const suiteOf = ({ versions, suite }: Context): string | undefined => images.suiteOf(versions.language.version, suite);

/** The official image of the version. */
export const pythonImage = ({ versions, suite }: Context, size: 'full' | 'slim'): ImageRef =>
  images.imageOf(versions.language.version, size, suite);
