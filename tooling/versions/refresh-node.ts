/**
 * Regenerates the release tables of lang-node: `node tooling/versions/refresh-node.ts <data folder>`.
 *
 * Release days and ends of life come from `<data folder>/end-of-life.json` (the data of https://endoflife.date), the
 * versions from the npm packages `node`, `npm`, `pnpm`, `yarn` and `@yarnpkg/cli-dist`. Node.js versions newer than the
 * data's `latest` of their line are left out: an image may not exist for them yet.
 */
import { execFileSync } from 'node:child_process';
import { dataFolder, endOfLife, generatedBy, newestFirst, readCycles, writeGenerated, type Cycle } from './release-data.ts';

const firstLine = 18;
/** https://github.com/nodejs/Release/blob/main/CODENAMES.md */
const codenames: Readonly<Record<string, string>> = { 18: 'Hydrogen', 20: 'Iron', 22: 'Jod', 24: 'Krypton' };
/** Packages of the managers, and the oldest major that still runs on a Node.js of the table. */
const managers = { npm: ['npm', 7], pnpm: ['pnpm', 6], yarn: ['yarn', 1], berry: ['@yarnpkg/cli-dist', 2] } as const;

const published = (name: string): readonly string[] =>
  (JSON.parse(execFileSync('npm', ['view', name, 'versions', '--json'], { encoding: 'utf8' })) as readonly string[])
    .filter((version) => /^\d+\.\d+\.\d+$/.test(version))
    .toSorted(newestFirst);

/** `24: '19.0 18.1 …'`: the versions of one major without the major, newest first. */
const lines = (versions: readonly string[], first: number): ReadonlyMap<string, string> => {
  const byMajor = Map.groupBy(versions, (version) => version.slice(0, version.indexOf('.')));
  return new Map(
    [...byMajor]
      .filter(([major]) => Number(major) >= first)
      .map(([major, all]) => [major, all.map((version) => version.slice(major.length + 1)).join(' ')]),
  );
};

const header = generatedBy('refresh-node');

const nodeTable = (cycles: readonly Cycle[]): string => {
  const latest = new Map(cycles.map((cycle) => [cycle.releaseCycle, cycle]));
  // The package misses a release now and then; the newest of each line is known from the data.
  const known = [...new Set([...published('node'), ...cycles.map(({ latest: newest }) => newest)])].toSorted(newestFirst);
  const offered = known.filter((version) => {
    const newest = latest.get(version.split('.')[0]!)?.latest;
    return newest !== undefined && newestFirst(version, newest) >= 0;
  });
  const rows = [...lines(offered, firstLine)].map(([major, versions]) => {
    const cycle = latest.get(major)!;
    const { lts } = cycle;
    const name = codenames[major];
    const extra = `${typeof lts === 'string' ? `, longTermSupport: '${lts}'` : ''}${name ? `, codename: '${name}'` : ''}`;
    return `  { line: '${major}', endOfLife: '${endOfLife(cycle) ?? ''}'${extra}, releases: '${versions}' },`;
  });
  return `${header}
import type { ReleaseTable } from '@migetpacks/core/plugin';

/** Release lines with an official image, newest first; \`releases\` are minor and patch. */
const lines = [
${rows.join('\n')}
] as const;

/** Node.js releases that have an official image (https://github.com/nodejs/Release). */
export const nodeReleases: ReleaseTable = {
  tool: 'node',
  defaultLine: '24',
  lines: lines.map(({ releases, ...line }) => ({ ...line, versions: releases.split(' ').map((rest) => \`\${line.line}.\${rest}\`) })),
};
`;
};

const managerTable = (): string => {
  const tables = Object.entries(managers).map(([name, [packageName, first]]) => {
    const rows = [...lines(published(packageName), first)].map(([major, versions]) => `    '${major}': '${versions}',`);
    return `  ${name}: {\n${rows.join('\n')}\n  },`;
  });
  return `${header}
/** Releases of the package managers by major: minor and patch, newest first; \`berry\` is Yarn 2 and later. */
export const managerReleases = {
${tables.join('\n')}
} as const;
`;
};

const cycles = readCycles(dataFolder('refresh-node'), 'nodejs');
await writeGenerated('lang-node', 'versions.ts', nodeTable(cycles));
await writeGenerated('lang-node', 'manager-versions.ts', managerTable());
