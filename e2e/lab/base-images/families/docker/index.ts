import { debianMirror } from '../../../debian.ts';
import { filesOf, type Family } from '../../recipe.ts';

const read = filesOf(import.meta.url);

/**
 * Docker in Docker, from Debian's packages: the paths of the official image, which is Alpine, with the libc of Debian.
 * Source: https://github.com/docker-library/docker/blob/master/Dockerfile-dind.template
 */
export const docker: Family = {
  images: 'docker:dind',
  recipeFor: async (image) => {
    if (!image.startsWith('docker:')) return undefined;
    if (image !== 'docker:dind') return { unavailable: 'Debian decides which engine there is; ask for docker:dind' };
    return { parent: 'debian:bookworm-slim', dockerfile: await read('./docker.Dockerfile'), args: { MIRROR: await debianMirror() } };
  },
};
