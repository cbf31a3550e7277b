import type { ImageRef } from '@migetpacks/core/plugin';
import type { RustContext } from './facts.ts';

type Chosen = Pick<RustContext, 'suite' | 'versions'>;

/**
 * The release of Debian that both images of a Rust version stand on: programs run on the libc that they were linked with, and on
 * newer ones. For another distribution that is the older one, because all images of Rust are there for Debian 12, too.
 */
export const suiteOf = ({ suite = 'trixie', versions }: Chosen): string =>
  suite === 'trixie' && Number(versions.language.version.split('.')[1]) >= 89 ? 'trixie' : 'bookworm';

export const builderImage = (context: Chosen): ImageRef => ({
  name: 'rust',
  tag: `${context.versions.language.version}-slim-${suiteOf(context)}`,
});
export const runtimeImage = (context: Chosen): ImageRef => ({ name: 'debian', tag: `${suiteOf(context)}-slim` });
