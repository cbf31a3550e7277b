import type { ImageRef } from '@migetpacks/core/plugin';

/** The release of Debian that both images of a Rust version stand on: programs run on the libc that they were linked with. */
const suiteOf = (version: string): string => (Number(version.split('.')[1]) >= 89 ? 'trixie' : 'bookworm');

export const builderImage = (version: string): ImageRef => ({ name: 'rust', tag: `${version}-slim-${suiteOf(version)}` });
export const runtimeImage = (version: string): ImageRef => ({ name: 'debian', tag: `${suiteOf(version)}-slim` });
