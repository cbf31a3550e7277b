import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { debianMirror } from '../debian.ts';
import { fail } from '../errors.ts';
import { rootFsVersion } from './root-fs.ts';

/** How one base image is made: its Dockerfile, the files beside it, and the base image under it. */
export interface Recipe {
  /** Name and tag as on Docker Hub, without `library/`. */
  readonly image: string;
  readonly parent?: string;
  readonly dockerfile: string;
  readonly args: Readonly<Record<string, string>>;
  /** npm packages of the build context: file name to package spec. */
  readonly packages: Readonly<Record<string, string>>;
  readonly rootFs?: string;
  /** Changes when anything above changes. */
  readonly hash: string;
}

const text = (name: string): Promise<string> => readFile(new URL(name, import.meta.url), 'utf8');

const join = async (...names: readonly string[]): Promise<string> =>
  (await Promise.all(names.map((name) => text(`./${name}.Dockerfile`)))).join('');

/**
 * What each release line of the official image carries: Debian release, npm line, yarn and corepack.
 * Source: https://github.com/docker-library/official-images/blob/master/library/node and the Dockerfiles it names.
 */
const nodeLine = (major: number): { readonly suite: string; readonly npm: string; readonly yarn: boolean; readonly corepack: boolean } => ({
  suite: major >= 26 ? 'trixie' : 'bookworm',
  npm: major >= 24 ? '11' : major >= 22 ? '10.9' : '10.8',
  yarn: major < 26,
  corepack: major < 25,
});

const architecture = process.arch === 'arm64' ? 'arm64' : 'x64';

const nodeRecipe = async (image: string, version: string, suite: string | undefined, slim: boolean): Promise<Omit<Recipe, 'hash'>> => {
  const line = nodeLine(Number(version.split('.')[0]));
  const node = `node-linux-${architecture}@${version}`;
  const release = suite ?? line.suite;
  return {
    image,
    parent: slim ? `debian:${release}-slim` : `buildpack-deps:${release}`,
    dockerfile: await join('node', ...(line.yarn ? ['yarn'] : []), 'entrypoint'),
    args: { VERSION: version },
    // `npm@11~node…`: the newest npm 11 on the day that this Node was published, which is what its release carries.
    packages: {
      node,
      npm: `npm@${line.npm}~${node}`,
      ...(line.yarn ? { yarn: 'yarn@1.22.22' } : {}),
      ...(line.corepack ? { corepack: `corepack@0~${node}` } : {}),
    },
  };
};

const describe = async (image: string): Promise<Omit<Recipe, 'hash'>> => {
  const debian = /^debian:(bookworm|trixie)-slim$/.exec(image);
  if (debian) {
    const args = { SUITE: debian[1]!, MIRROR: await debianMirror() };
    return { image, rootFs: debian[1]!, dockerfile: await join('debian'), args, packages: {} };
  }
  const deps = /^buildpack-deps:(bookworm|trixie)$/.exec(image);
  if (deps) return { image, parent: `debian:${deps[1]}-slim`, dockerfile: await join('buildpack-deps'), args: {}, packages: {} };
  const node = /^node:(\d+\.\d+\.\d+)(?:-(bookworm|trixie))?(-slim)?$/.exec(image);
  if (node) return nodeRecipe(image, node[1]!, node[2], node[3] !== undefined);
  throw fail('LAB_UNKNOWN_IMAGE', { image });
};

/**
 * The recipe of an image after those of the images under it.
 * @throws LAB_UNKNOWN_IMAGE
 */
export const recipesFor = async (image: string): Promise<readonly Recipe[]> => {
  const own = await describe(image);
  const below = own.parent === undefined ? [] : await recipesFor(own.parent);
  const entrypoint = await text('./docker-entrypoint.sh');
  const hash = createHash('sha256')
    .update(JSON.stringify([own, own.rootFs && rootFsVersion, entrypoint, below.at(-1)?.hash]))
    .digest('hex')
    .slice(0, 16);
  return [...below, { ...own, hash }];
};
