import type { Manifest } from '../schema.ts';
import { isGitSpec, type Lock, type LockedPackage } from './lock.ts';

/** Packages that only builds of native add-ons depend on. */
const buildTools = new Set([
  'node-gyp',
  'nan',
  'node-addon-api',
  'prebuild-install',
  'node-pre-gyp',
  '@mapbox/node-pre-gyp',
  'bindings',
  'cmake-js',
]);

/**
 * Packages with an install script that never needs a compiler: they ship binaries for glibc Linux, download one, or print
 * a message. An unknown install script counts as a native build, because the full image is right for both.
 */
const prebuilt = new Set(
  (
    'esbuild sharp @swc/core core-js core-js-pure core-js-bundle @prisma/client @prisma/engines prisma protobufjs @parcel/watcher ' +
    '@nestjs/core @apollo/protobufjs unrs-resolver msw husky lefthook simple-git-hooks nodemon puppeteer playwright cypress electron ' +
    'bufferutil utf-8-validate node-gyp-build ssh2 es5-ext @scarf/scarf @sentry/cli @biomejs/biome workerd vue-demi styled-components ' +
    'msgpackr-extract lmdb @datadog/native-appsec @datadog/native-metrics fsevents @tailwindcss/oxide argon2'
  ).split(' '),
);

const compiles = ({ name, dependencies, installs }: LockedPackage): boolean =>
  !prebuilt.has(name) && !buildTools.has(name) && (installs ?? dependencies.some((dependency) => buildTools.has(dependency)));

/** Why slim is not enough: a package that is compiled or cloned; undefined when slim does. */
export interface Need {
  readonly reason: string;
  readonly native: boolean;
}

/** What the lockfile, or the manifest where there is none, says about compilers and git. */
export const findNeed = (manifest: Manifest, lock: Lock | undefined): Need | undefined => {
  const specs = Object.entries({ ...manifest.devDependencies, ...manifest.dependencies, ...manifest.optionalDependencies });
  const native = lock?.packages.find(compiles)?.name ?? specs.find(([name]) => buildTools.has(name))?.[0];
  if (native !== undefined) return { reason: `full image: ${native} is compiled when it is installed`, native: true };
  const git = lock?.packages.find((entry) => entry.git)?.name ?? specs.find(([, spec]) => isGitSpec(spec))?.[0];
  return git === undefined ? undefined : { reason: `full image: ${git} is installed with git`, native: false };
};
