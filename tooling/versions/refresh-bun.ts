/**
 * Regenerates the release table of lang-bun: `node tooling/versions/refresh-bun.ts <data folder>`.
 *
 * The versions come from the npm package `bun`; those newer than the newest of `<data folder>/end-of-life.json` are left out: an
 * image may not exist for them yet. Only the newest line gets fixes, and no end of life is announced for the others.
 */
import { execFileSync } from 'node:child_process';
import { dataFolder, generatedBy, newestFirst, readCycles, writeGenerated } from './release-data.ts';

const { latest } = readCycles(dataFolder('refresh-bun'), 'bun')[0]!;
const published = (JSON.parse(execFileSync('npm', ['view', 'bun', 'versions', '--json'], { encoding: 'utf8' })) as readonly string[])
  .filter((version) => /^[1-9]\d*\.\d+\.\d+$/.test(version) && newestFirst(version, latest) >= 0)
  .toSorted(newestFirst);
const lines = [...Map.groupBy(published, (version) => version.replace(/\.\d+$/, ''))];
const rows = lines.map(
  ([line, all]) => `  { line: '${line}', patches: '${all.map((version) => version.slice(line.length + 1)).join(' ')}' },`,
);

await writeGenerated(
  'lang-bun',
  'versions.ts',
  `${generatedBy('refresh-bun')}
import type { ReleaseTable } from '@migetpacks/core/plugin';

/** Release lines, newest first. */
const lines = [
${rows.join('\n')}
] as const;

/** Bun releases; each has the images \`oven/bun:<version>\` and \`oven/bun:<version>-slim\` (https://hub.docker.com/r/oven/bun). */
export const bunReleases: ReleaseTable = {
  tool: 'bun',
  defaultLine: '${lines[0]![0]}',
  lines: lines.map(({ line, patches }) => ({ line, versions: patches.split(' ').map((patch) => \`\${line}.\${patch}\`) })),
};
`,
);
