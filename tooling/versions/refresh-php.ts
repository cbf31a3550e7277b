/**
 * Regenerates the release tables of lang-php: `node tooling/versions/refresh-php.ts <data folder>`.
 *
 * PHP's lines and Composer's releases come from `<data folder>/end-of-life.json`. FrankenPHP publishes an image for every
 * patch release of PHP since 8.2, and until October 2025 for Debian 12 only (https://frankenphp.dev/docs/docker/).
 */
import { dataFolder, endOfLife, generatedBy, newestFirst, patchesUpTo, readCycles, writeGenerated } from './release-data.ts';

const oldest = '8.2';
/** The newest patch release of each line that has no image for Debian 13. */
const lastForBookworm: Readonly<Record<string, number>> = { '8.2': 29, '8.3': 26, '8.4': 13 };

const folder = dataFolder('refresh-php');
const rows = readCycles(folder, 'php')
  .filter(({ releaseCycle }) => newestFirst(releaseCycle, oldest) <= 0)
  .map((cycle) => {
    const { releaseCycle: line, latest } = cycle;
    const patches = patchesUpTo(latest).map((version) => version.slice(line.length + 1));
    return `  { line: '${line}', endOfLife: '${endOfLife(cycle) ?? ''}', bookworm: ${lastForBookworm[line] ?? -1}, patches: '${patches.join(' ')}' },`;
  });
const [composer] = readCycles(folder, 'composer');

await writeGenerated(
  'lang-php',
  'versions.ts',
  `${generatedBy('refresh-php')}
import type { ReleaseTable } from '@migetpacks/core/plugin';

/** Release lines with an image of FrankenPHP, newest first; \`bookworm\` is the last patch release without an image for Debian 13. */
const lines = [
${rows.join('\n')}
] as const;

/** PHP releases that have an image of FrankenPHP (https://www.php.net/supported-versions.php). */
export const phpReleases: ReleaseTable = {
  tool: 'php',
  defaultLine: '8.4',
  lines: lines.map(({ line, endOfLife, patches }) => ({
    line,
    endOfLife,
    versions: patches.split(' ').map((patch) => \`\${line}.\${patch}\`),
  })),
};

/** The release of Debian that the image of a PHP release stands on. */
export const suiteOf = (version: string): 'bookworm' | 'trixie' => {
  const row = lines.find(({ line }) => version.startsWith(\`\${line}.\`));
  return row !== undefined && Number(version.slice(row.line.length + 1)) <= row.bookworm ? 'bookworm' : 'trixie';
};

/** The major version of FrankenPHP; within one, its releases are compatible. */
export const frankenphpMajor = '1';

/** The newest Composer, which runs on every PHP of the table and reads every lockfile. */
export const composerVersion = '${composer!.latest}';
`,
);
