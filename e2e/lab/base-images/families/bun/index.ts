import { filesOf, type Family } from '../../recipe.ts';

const read = filesOf(import.meta.url);

// The official image of amd64 carries the build for processors without AVX2.
const architecture = process.arch === 'arm64' ? 'aarch64' : 'x64-baseline';

/** Bun from its npm package; Debian release and layout as in https://github.com/oven-sh/bun/blob/main/dockerhub/debian-slim/Dockerfile. */
export const bun: Family = {
  images: 'oven/bun:<x.y.z>-slim',
  recipeFor: async (image) => {
    const [, version] = /^oven\/bun:(\d+\.\d+\.\d+)-slim$/.exec(image) ?? [];
    if (version === undefined) return undefined;
    return {
      parent: 'debian:trixie-slim',
      dockerfile: await read('./bun.Dockerfile'),
      files: { 'docker-entrypoint.sh': await read('./docker-entrypoint.sh') },
      packages: { bun: `@oven/bun-linux-${architecture}@${version}` },
    };
  },
};
