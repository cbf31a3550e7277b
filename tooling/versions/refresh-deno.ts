/**
 * Regenerates the release table of lang-deno: `node tooling/versions/refresh-deno.ts <data folder>`.
 *
 * Lines and ends of life come from `<data folder>/end-of-life.json`, the versions from the npm package `deno`; those newer than the
 * data's `latest` of their line are left out: an image may not exist for them yet. Deno 1 is past its end and has another `install`.
 */
import { execFileSync } from 'node:child_process';
import { dataFolder, endOfLife, generatedBy, newestFirst, readCycles, writeGenerated } from './release-data.ts';

const cycles = readCycles(dataFolder('refresh-deno'), 'deno').filter(({ releaseCycle }) => !/^[01](?:\.|$)/.test(releaseCycle));
const published = JSON.parse(execFileSync('npm', ['view', 'deno', 'versions', '--json'], { encoding: 'utf8' })) as readonly string[];
const rows = cycles.map((cycle) => {
  const { releaseCycle: line, latest, lts } = cycle;
  // The package misses a release now and then; the newest of each line is known from the data.
  const versions = [...new Set([latest, ...published.filter((version) => version.startsWith(`${line}.`) && /^[\d.]+$/.test(version))])]
    .filter((version) => newestFirst(version, latest) >= 0)
    .toSorted(newestFirst);
  const end = endOfLife(cycle);
  const dates = `${end === undefined || !/^\d/.test(end) ? '' : `endOfLife: '${end}', `}${typeof lts === 'string' ? `longTermSupport: '${lts}', ` : ''}`;
  return `  { line: '${line}', ${dates}patches: '${versions.map((version) => version.slice(line.length + 1)).join(' ')}' },`;
});

await writeGenerated(
  'lang-deno',
  'versions.ts',
  `${generatedBy('refresh-deno')}
import type { ReleaseTable } from '@migetpacks/core/plugin';

/** Release lines, newest first. */
const lines = [
${rows.join('\n')}
] as const;

/** Deno releases; each has the images \`denoland/deno:<version>\` and \`denoland/deno:bin-<version>\` (https://hub.docker.com/r/denoland/deno). */
export const denoReleases: ReleaseTable = {
  tool: 'deno',
  defaultLine: '${cycles[0]!.releaseCycle}',
  lines: lines.map(({ patches, ...line }) => ({ ...line, versions: patches.split(' ').map((patch) => \`\${line.line}.\${patch}\`) })),
};
`,
);
