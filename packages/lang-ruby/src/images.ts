import { pickSuite, type SuiteTable } from '@migetpacks/core/plugin';
import type { ImageRef } from '@migetpacks/core/plugin';
import type { RubyContext } from './facts.ts';

type Context = Pick<RubyContext, 'versions' | 'suite'>;

/** Debian releases of the official images (https://github.com/docker-library/ruby/pull/514 has when trixie began). */
const suites: SuiteTable = {
  trixie: { '4.0': 0, '3.4': 5, '3.3': 9, '3.2': 9 },
  bookworm: { '4.0': 0, '3.4': 0, '3.3': 0, '3.2': 2, '3.1': 4 },
};
/** What older releases have at most; their first images have no tag with its name. */
const oldest = 'bullseye';

/** The Debian release of the images; undefined where the tag leaves it open, as it may with one language. */
export const suiteOf = ({ versions: { language }, suite }: Context): string | undefined =>
  suite === undefined ? undefined : (pickSuite(language.version, suites, suite) ?? oldest);

/** The official image of the version. */
export const rubyImage = (context: Context, variant: 'full' | 'slim'): ImageRef => {
  const suite = suiteOf(context);
  const parts = [
    context.versions.language.version,
    ...(variant === 'slim' ? ['slim'] : []),
    ...(suite === undefined || suite === oldest ? [] : [suite]),
  ];
  return { name: 'ruby', tag: parts.join('-') };
};
