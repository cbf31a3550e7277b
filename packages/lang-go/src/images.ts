import type { ImageRef } from '@migetpacks/core/plugin';
import type { GoContext } from './facts.ts';

const [maintained, before] = ['trixie', 'bookworm'] as const;
/** First patch release of a line that has images of Debian 13. */
const firstOnTrixie: Readonly<Record<string, number>> = { '1.24': 7, '1.25': 1 };

type Chosen = Pick<GoContext, 'suite' | 'versions'>;

/**
 * The release of Debian that both images of a Go version stand on; programs with C code run on the libc they were linked with.
 * All images of Go since Debian 12 came out are there for Debian 12, too.
 */
export const suiteOf = ({ suite, versions }: Chosen): string => {
  const [major, minor = 0, patch = 0] = versions.language.version.split('.').map(Number);
  const first = firstOnTrixie[`${major}.${minor}`] ?? (minor > 25 ? 0 : Infinity);
  return patch >= first && suite !== before ? maintained : before;
};

export const builderImage = (context: Chosen): ImageRef => ({
  name: 'golang',
  tag: `${context.versions.language.version}-${suiteOf(context)}`,
});
export const runtimeImage = (context: Chosen): ImageRef => ({ name: 'debian', tag: `${suiteOf(context)}-slim` });
