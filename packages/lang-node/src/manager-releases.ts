import type { ReleaseLine, ReleaseTable } from '@migetpacks/core/plugin';
import { gte, lt, satisfies } from './semver.ts';
import type { ManagerName } from './facts.ts';
import { managerReleases } from './manager-versions.ts';

/** The npm package that a manager is installed from. */
export const managerPackage: Readonly<Record<ManagerName, string>> = { npm: 'npm', pnpm: 'pnpm', yarn: 'yarn', berry: '@yarnpkg/cli-dist' };

/** Line used when nothing says more: the newest that ordinary projects install with unchanged. */
const defaultLines: Readonly<Record<ManagerName, string>> = { npm: '11', pnpm: '10', yarn: '1', berry: '4' };

/**
 * Which releases of a manager write which lockfile format, so install it frozen: a newer Yarn rewrites an older
 * lockfile and then refuses to, a newer pnpm does not read it. Found by running the releases.
 */
const writes: Readonly<Partial<Record<ManagerName, readonly (readonly [RegExp, string])[]>>> = {
  pnpm: [
    [/^5\.[0-3]$/, '6'],
    [/^5\./, '7'],
    [/^6\./, '8 || 9'],
    [/^9\./, '>=9'],
  ],
  yarn: [[/^1$/, '1']],
  berry: [
    [/^[45]$/, '2 || >=3.0.0 <3.2.0'],
    [/^[67]$/, '3'],
    [/^8$/, '>=4.0.0 <4.14.0'],
    [/^9$/, '4.14'],
    [/^\d+$/, '>=4.15.0'],
  ],
};

/** What each major needs to run, from the `engines` of its newest release. */
const needs: Readonly<Partial<Record<ManagerName, Readonly<Record<string, string>>>>> = {
  npm: { 10: '^18.17.0 || >=20.5.0', 11: '^20.17.0 || >=22.9.0', 12: '^22.22.2 || ^24.15.0 || >=26.0.0' },
  pnpm: { 9: '>=18.12.0', 10: '>=18.12.0', 11: '>=22.13.0', 12: '>=18.0.0' },
  berry: { 4: '>=18.12.0' },
};

/** The range of a manager's releases that install frozen from a lockfile of this format; undefined when any does. */
export const writersOf = (manager: ManagerName, format: string): string | undefined =>
  writes[manager]?.find(([pattern]) => pattern.test(format))?.[1];

/** The range of Node.js versions on which a version of a manager runs. */
export const nodeRangeOf = (manager: ManagerName, version: string): string => needs[manager]?.[version.split('.')[0]!] ?? '*';

/** The releases that install from a lockfile of this format on this Node.js, as a table to pick from. */
export const managerTable = (manager: ManagerName, format: string | undefined, node: string): ReleaseTable => {
  const range = format === undefined ? undefined : writersOf(manager, format);
  const lines = Object.entries(managerReleases[manager])
    .map(([line, releases]): ReleaseLine => {
      const versions = releases.split(' ').map((rest) => `${line}.${rest}`);
      return {
        line,
        versions: versions.filter(
          (version) => satisfies(node, nodeRangeOf(manager, version)) && (range === undefined || satisfies(version, range)),
        ),
      };
    })
    .filter(({ versions }) => versions.length > 0)
    .toReversed();
  const preferred = defaultLines[manager];
  // The oldest release that reads a format is the one that wrote it.
  const defaultLine = lines.some(({ line }) => line === preferred) ? preferred : (lines.at(-1)?.line ?? preferred);
  return { tool: managerPackage[manager], defaultLine, lines };
};

/** True for a release that is newer than the table knows, which an exact pin may still name. */
export const isNewer = (manager: ManagerName, version: string): boolean => {
  const [newest] = Object.entries(managerReleases[manager]).toReversed();
  return newest !== undefined && gte(version, `${newest[0]}.${newest[1].split(' ')[0]}`);
};

/**
 * npm of the official image, by major; the exact version differs per image
 * (https://nodejs.org/dist/index.json lists it).
 */
export const bundledNpm = (node: string): string => (lt(node, '24.0.0') ? '10' : '11');

/** Images of Node.js 26 and later carry no Yarn (https://github.com/nodejs/docker-node#readme). */
export const bundledYarn = (node: string): string | undefined => (lt(node, '26.0.0') ? '1.22.22' : undefined);
