import type { ImageRef } from '@migetpacks/core/plugin';
import type { NodeContext } from './facts.ts';
import { satisfies } from './semver.ts';

/**
 * Releases with images of a Debian release, the newest one first
 * (https://github.com/docker-library/official-images/commits/master/library/node).
 */
const released: Readonly<Record<string, string>> = {
  trixie: '^20.19.5 || ^22.19.0 || ^24.7.0 || >=25',
  bookworm: '^18.17.0 || ^20.3.0 || >=21',
};

type Chosen = Pick<NodeContext, 'suite' | 'versions'>;

const hasImages = ({ language: { version } }: NodeContext['versions'], suite: string): boolean =>
  satisfies(version, released[suite] ?? '<0');

/** What the image without a suite in its tag stands on. */
const usualSuite = ({ language: { version } }: NodeContext['versions']): string =>
  satisfies(version, '>=26') ? 'trixie' : satisfies(version, released['bookworm']!) ? 'bookworm' : 'bullseye';

/** The Debian release of all images of a plan; undefined where nobody cares, so that the usual tag is taken. */
export const suiteOf = ({ suite, versions }: Chosen): string | undefined =>
  suite === undefined || hasImages(versions, suite) ? suite : usualSuite(versions);

/** The full or the slim image of the version, of the Debian release that is asked for where there is one. */
export const nodeImage = ({ suite, versions }: Chosen, size: 'full' | 'slim'): ImageRef => {
  const release = suite !== undefined && hasImages(versions, suite) ? [suite] : [];
  return { name: 'node', tag: [versions.language.version, ...release, ...(size === 'slim' ? [size] : [])].join('-') };
};
