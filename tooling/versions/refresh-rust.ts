/**
 * Regenerates the release table of lang-rust: `node tooling/versions/refresh-rust.ts <data folder>`. Every patch release of a line
 * up to the newest has an image. Lines before 1.71 only have images of Debian releases that are not maintained any more.
 */
import { dataFolder, endOfLife, generatedBy, newestFirst, readCycles, writeGenerated } from './release-data.ts';

const script = 'refresh-rust';
const firstLine = '1.71';

const cycles = readCycles(dataFolder(script), 'rust').filter(({ releaseCycle }) => newestFirst(releaseCycle, firstLine) <= 0);
const rows = cycles.map((cycle) => {
  const end = endOfLife(cycle);
  const known = end === undefined || end === 'False' ? '' : `, endOfLife: '${end}'`;
  return `  { line: '${cycle.releaseCycle}', newest: ${cycle.latest.split('.')[2] ?? 0}${known} },`;
});

await writeGenerated(
  'lang-rust',
  'versions.ts',
  `${generatedBy(script)}
import type { ReleaseTable } from '@migetpacks/core/plugin';

/** Release lines with an official image, newest first, with their newest patch release. */
const lines = [
${rows.join('\n')}
] as const;

/** Rust releases that have an official image (https://doc.rust-lang.org/releases.html). */
export const rustReleases: ReleaseTable = {
  tool: 'rust',
  defaultLine: '${cycles[0]!.releaseCycle}',
  lines: lines.map(({ newest, ...line }) => ({
    ...line,
    versions: Array.from({ length: newest + 1 }, (_, back) => \`\${line.line}.\${newest - back}\`),
  })),
};
`,
);
