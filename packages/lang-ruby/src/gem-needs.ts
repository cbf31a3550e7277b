import type { Lockfile } from './lockfile.ts';

interface Need {
  readonly gems: readonly string[];
  /** Headers that the full image lacks. */
  readonly build?: string;
  /** Programs, and libraries that are opened by name, which no file shows. */
  readonly run?: string;
}

/** System packages behind gems; everything that is linked is found by looking at the compiled files. */
const needs: readonly Need[] = [
  { gems: ['ruby-vips'], run: 'libvips' },
  { gems: ['mini_magick'], run: 'imagemagick' },
  { gems: ['charlock_holmes'], build: 'libicu-dev' },
  { gems: ['rgeo'], build: 'libgeos-dev' },
  { gems: ['ruby-filemagic'], build: 'libmagic-dev' },
  { gems: ['tiny_tds'], build: 'freetds-dev' },
];

const packagesFor = (lock: Lockfile | undefined, side: 'build' | 'run'): readonly string[] =>
  needs.flatMap((need) => (need[side] !== undefined && need.gems.some((gem) => lock?.gems.has(gem)) ? [need[side]] : []));

export const buildPackages = (lock: Lockfile | undefined): readonly string[] => packagesFor(lock, 'build');
export const runPackages = (lock: Lockfile | undefined): readonly string[] => packagesFor(lock, 'run');
