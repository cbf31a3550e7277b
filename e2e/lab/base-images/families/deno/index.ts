import { filesOf, type Family } from '../../recipe.ts';

const read = filesOf(import.meta.url);
const architecture = process.arch === 'arm64' ? 'arm64' : 'x64';

/** Deno from its npm package; layout as in https://github.com/denoland/deno_docker (bin.dockerfile, debian.dockerfile). */
export const deno: Family = {
  images: 'denoland/deno:<x.y.z>, denoland/deno:bin-<x.y.z>',
  recipeFor: async (image) => {
    const [, bin, version] = /^denoland\/deno:(bin-)?(\d+\.\d+\.\d+)$/.exec(image) ?? [];
    if (version === undefined) return undefined;
    const packages = { deno: `@deno/linux-${architecture}-glibc@${version}` };
    if (bin !== undefined)
      return { parent: 'debian:trixie-slim', dockerfile: await read('./bin.Dockerfile'), args: { VERSION: version }, packages };
    return {
      parent: 'debian:trixie-slim',
      dockerfile: await read('./deno.Dockerfile'),
      args: { VERSION: version },
      files: { 'docker-entrypoint.sh': await read('./docker-entrypoint.sh') },
      packages,
    };
  },
};
