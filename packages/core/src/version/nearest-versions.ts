import type { VersionScheme } from './schemes/version-scheme.ts';

/** The two newest versions below a missing one and the oldest above it: what the person probably meant comes first. */
export const nearestVersions = (
  missing: string,
  versions: readonly string[],
  { compare }: Pick<VersionScheme, 'compare'>,
): readonly string[] => {
  const newestFirst = [...versions].sort((a, b) => compare(b, a));
  const below = newestFirst.filter((version) => compare(version, missing) < 0).slice(0, 2);
  const above = newestFirst.filter((version) => compare(version, missing) > 0).slice(-1);
  return [...below, ...above];
};
