import type { ImageRef } from '@migetpacks/core/plugin';

const [maintained, before] = ['trixie', 'bookworm'] as const;
/** First patch release of a line that has images of Debian 13. */
const firstOnTrixie: Readonly<Record<string, number>> = { '1.24': 7, '1.25': 1 };

/** The release of Debian that both images of a Go version stand on; programs with C code run on the libc they were linked with. */
const suiteOf = (version: string): string => {
  const [major, minor = 0, patch = 0] = version.split('.').map(Number);
  const first = firstOnTrixie[`${major}.${minor}`] ?? (minor > 25 ? 0 : Infinity);
  return patch >= first ? maintained : before;
};

export const builderImage = (version: string): ImageRef => ({ name: 'golang', tag: `${version}-${suiteOf(version)}` });
export const runtimeImage = (version: string): ImageRef => ({ name: 'debian', tag: `${suiteOf(version)}-slim` });
