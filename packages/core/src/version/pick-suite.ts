/** Distribution releases, newest first, with the first patch release of each release line that has an image on them. */
export type SuiteTable = Readonly<Record<string, Readonly<Record<string, number>>>>;

const hasImage = (version: string, firstPatches: SuiteTable[string] = {}): boolean => {
  const [, line = '', patch = ''] = /^(.+)\.(\d+)$/.exec(version) ?? [];
  return Number(patch) >= (firstPatches[line] ?? Infinity);
};

/** Chooses the distribution release of a version's image: the one that is wanted, else the newest; undefined for a version older than the table. */
export const pickSuite = (version: string, table: SuiteTable, wanted: string): string | undefined =>
  [wanted, ...Object.keys(table)].find((suite) => hasImage(version, table[suite]));
