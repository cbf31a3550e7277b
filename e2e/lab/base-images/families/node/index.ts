import { filesOf, type Family } from '../../recipe.ts';

const read = filesOf(import.meta.url);

/**
 * What each release line of the official image carries: Debian release, npm line, yarn and corepack.
 * Source: https://github.com/docker-library/official-images/blob/master/library/node and the Dockerfiles it names.
 */
const lineOf = (major: number): { readonly suite: string; readonly npm: string; readonly yarn: boolean; readonly corepack: boolean } => ({
  suite: major >= 26 ? 'trixie' : 'bookworm',
  npm: major >= 24 ? '11' : major >= 22 ? '10.9' : '10.8',
  yarn: major < 26,
  corepack: major < 25,
});

const architecture = process.arch === 'arm64' ? 'arm64' : 'x64';

/** Node.js from its npm packages. */
export const node: Family = {
  images: 'node:<x.y.z>[-<suite>][-slim]',
  recipeFor: async (image) => {
    const [, version, suite, slim] = /^node:(\d+\.\d+\.\d+)(?:-(bookworm|trixie))?(-slim)?$/.exec(image) ?? [];
    if (version === undefined) return undefined;
    const line = lineOf(Number(version.split('.')[0]));
    const program = `node-linux-${architecture}@${version}`;
    const release = suite ?? line.suite;
    const parts = ['node', ...(line.yarn ? ['yarn'] : []), 'entrypoint'];
    return {
      parent: slim === undefined ? `buildpack-deps:${release}` : `debian:${release}-slim`,
      dockerfile: (await Promise.all(parts.map((part) => read(`./${part}.Dockerfile`)))).join(''),
      args: { VERSION: version },
      files: { 'docker-entrypoint.sh': await read('./docker-entrypoint.sh') },
      // `npm@11~node…`: the newest npm 11 on the day that this Node was published, which is what its release carries.
      packages: {
        node: program,
        npm: `npm@${line.npm}~${program}`,
        ...(line.yarn ? { yarn: 'yarn@1.22.22' } : {}),
        ...(line.corepack ? { corepack: `corepack@0~${program}` } : {}),
      },
    };
  },
};
