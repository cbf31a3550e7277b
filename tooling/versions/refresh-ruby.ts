/**
 * Regenerates the release table of lang-ruby: `node tooling/versions/refresh-ruby.ts <data folder>`.
 *
 * Lines and ends of life come from `<data folder>/end-of-life.json`. Every patch release of a line has had an official image
 * (https://hub.docker.com/_/ruby), which stays when the next one appears.
 */
import { dataFolder, endOfLife, generatedBy, newestFirst, patchesUpTo, readCycles, writeGenerated } from './release-data.ts';

/** Older images stand on releases of Debian whose archive is closed, so nothing can be installed in them. */
const oldest = '3.1';

const rows = readCycles(dataFolder('refresh-ruby'), 'ruby')
  .filter(({ releaseCycle }) => newestFirst(releaseCycle, oldest) <= 0)
  .map((cycle) => {
    const patches = patchesUpTo(cycle.latest).map((version) => version.slice(cycle.releaseCycle.length + 1));
    return `  { line: '${cycle.releaseCycle}', endOfLife: '${endOfLife(cycle) ?? ''}', patches: '${patches.join(' ')}' },`;
  });

await writeGenerated(
  'lang-ruby',
  'versions.ts',
  `${generatedBy('refresh-ruby')}
import type { ReleaseTable } from '@migetpacks/core/plugin';

/** Release lines with an official image, newest first. */
const lines = [
${rows.join('\n')}
] as const;

/** Ruby releases that have an official image (https://www.ruby-lang.org/en/downloads/branches/). */
export const rubyReleases: ReleaseTable = {
  tool: 'ruby',
  defaultLine: '3.4',
  lines: lines.map(({ patches, ...line }) => ({ ...line, versions: patches.split(' ').map((patch) => \`\${line.line}.\${patch}\`) })),
};
`,
);
