/**
 * Regenerates the release table of lang-dotnet: `node tooling/versions/refresh-dotnet.ts <data folder>`. Versions are those of the
 * runtime, whose every patch has an image (https://github.com/dotnet/dotnet-docker); SDK versions are numbered apart.
 */
import { dataFolder, endOfLife, generatedBy, patchesUpTo, readCycles, writeGenerated } from './release-data.ts';

/** Older lines have no image of a Debian or Ubuntu release that still gets packages. */
const firstLine = 6;

const rows = readCycles(dataFolder('refresh-dotnet'), 'dotnet')
  .filter(({ releaseCycle }) => Number(releaseCycle) >= firstLine)
  .map((cycle) => {
    const isLongTerm = Number(cycle.releaseCycle) % 2 === 0;
    const longTerm = isLongTerm ? `, longTermSupport: '${cycle.releaseDate}'` : '';
    return `  { line: '${cycle.releaseCycle}.0', endOfLife: '${endOfLife(cycle) ?? ''}'${longTerm}, latest: ${patchesUpTo(cycle.latest).length - 1} },`;
  });

await writeGenerated(
  'lang-dotnet',
  'versions.ts',
  `${generatedBy('refresh-dotnet')}
import type { ReleaseTable } from '@migetpacks/core/plugin';

/** Release lines with an official image, newest first; \`latest\` is the newest patch. */
const lines = [
${rows.join('\n')}
] as const;

const patches = (line: string, latest: number): readonly string[] => Array.from({ length: latest + 1 }, (_, back) => \`\${line}.\${latest - back}\`);

/** .NET runtimes that have an official image (https://dotnet.microsoft.com/platform/support/policy). */
export const dotnetReleases: ReleaseTable = {
  tool: 'dotnet',
  defaultLine: '10.0',
  lines: lines.map(({ latest, ...line }) => ({ ...line, versions: patches(line.line, latest) })),
};
`,
);
