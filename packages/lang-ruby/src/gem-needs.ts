import type { Lockfile } from './lockfile.ts';

interface Need {
  readonly gems: readonly string[];
  /** Headers that the full image lacks. */
  readonly build?: string;
  /** Programs, and libraries that are opened by name, which no file shows. */
  readonly run?: string;
  /** The gem opens it when it is loaded, so at each start of the app: `Could not open library 'vips.so.42'`. */
  readonly atStart?: true;
}

/** System packages behind gems; everything that is linked is found by looking at the compiled files. */
const needs: readonly Need[] = [
  { gems: ['ruby-vips'], run: 'libvips', atStart: true },
  { gems: ['mini_magick'], run: 'imagemagick' },
  { gems: ['charlock_holmes'], build: 'libicu-dev' },
  { gems: ['rgeo'], build: 'libgeos-dev' },
  { gems: ['ruby-filemagic'], build: 'libmagic-dev' },
  { gems: ['tiny_tds'], build: 'freetds-dev' },
];

const packagesFor = (lock: Lockfile | undefined, side: 'build' | 'run', counts: (need: Need) => boolean = () => true): readonly string[] =>
  needs.filter((need) => counts(need) && need.gems.some((gem) => lock?.gems.has(gem))).flatMap((need) => need[side] ?? []);

/** Packages of the builder; the build may start the app, to compile its assets for one. */
export const buildPackages = (lock: Lockfile | undefined, startsApp: boolean): readonly string[] => [
  ...packagesFor(lock, 'build'),
  ...(startsApp ? packagesFor(lock, 'run', ({ atStart }) => atStart === true) : []),
];
export const runPackages = (lock: Lockfile | undefined): readonly string[] => packagesFor(lock, 'run');
