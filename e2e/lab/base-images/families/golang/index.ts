import { filesOf, type Family } from '../../recipe.ts';

const read = filesOf(import.meta.url);

/** Go from the modules that the go command itself switches to (https://go.dev/doc/toolchain). */
export const golang: Family = {
  images: 'golang:<x.y.z>-<suite>',
  recipeFor: async (image) => {
    const [, version, suite] = /^golang:(\d+\.\d+\.\d+)-(bookworm|trixie)$/.exec(image) ?? [];
    if (version === undefined) return undefined;
    // Debian 12's Go is older than the first that can switch.
    if (suite === 'bookworm') return { unavailable: 'Debian 12 has no Go that fetches other releases of Go' };
    return { parent: `buildpack-deps:${suite}`, dockerfile: await read('./golang.Dockerfile'), args: { VERSION: version } };
  },
};
