import { suiteImages, type SuiteTable } from '@migetpacks/core/plugin';
import type { ImageRef } from '@migetpacks/core/plugin';
import type { RubyContext } from './facts.ts';

type Context = Pick<RubyContext, 'versions' | 'suite'>;

/** Debian releases of the official images (https://github.com/docker-library/ruby/pull/514 has when trixie began). */
const suites: SuiteTable = {
  trixie: { '4.0': 0, '3.4': 5, '3.3': 9, '3.2': 9 },
  bookworm: { '4.0': 0, '3.4': 0, '3.3': 0, '3.2': 2, '3.1': 4 },
};
const images = suiteImages('ruby', suites);

/** The Debian release of the images; undefined where the tag leaves it open, as it may with one language. */
export const suiteOf = ({ versions, suite }: Context): string | undefined => images.suiteOf(versions.language.version, suite);

/** The official image of the version. */
export const rubyImage = ({ versions, suite }: Context, size: 'full' | 'slim'): ImageRef =>
  images.imageOf(versions.language.version, size, suite);
