/**
 * Regenerates the release tables of lang-python: `node tooling/versions/refresh-python.ts <data folder> <package index>`.
 *
 * Lines, ends of life and the newest release of each line come from `<data folder>/end-of-life.json` (the data of
 * https://endoflife.date); every patch release of a line has an image. Releases of uv, Poetry, PDM and Pipenv come from the
 * package index (its simple API, as in PIP_INDEX_URL), with the Python that they need.
 */
import { dataFolder, endOfLife, generatedBy, newestFirst, patchesUpTo, readCycles, writeGenerated, type Cycle } from './release-data.ts';

/** Older ones have images of a Debian that gets no updates. */
const firstLine = '3.8';
const defaultLine = '3.14';
/** The managers with the first release that is offered: of uv the first that can leave out all local packages, and that has an image. */
const tools = { uv: '0.8.15', poetry: '1.8.0', pdm: '2.20.0', pipenv: '2024.0.0' };

interface Index {
  readonly files: readonly { readonly filename: string; readonly 'requires-python'?: string | null; readonly yanked?: boolean | string }[];
}

/** Versions of a package, newest first, each with the lowest Python that it runs on. */
const published = async (name: string): Promise<readonly (readonly [string, string])[]> => {
  const [, index] = process.argv.slice(2);
  const answer = await fetch(`${index}/${name}/`, { headers: { accept: 'application/vnd.pypi.simple.v1+json' } });
  const { files } = (await answer.json()) as Index;
  const versions = new Map<string, string>();
  for (const { filename, 'requires-python': requires, yanked } of files) {
    const version = /-(\d+\.\d+\.\d+)(?:-|\.tar)/.exec(filename)?.[1];
    if (version !== undefined && (yanked ?? false) === false) versions.set(version, />=\s*(\d+\.\d+)/.exec(requires ?? '')?.[1] ?? '3.8');
  }
  return [...versions].toSorted(([a], [b]) => newestFirst(a, b));
};

const pythonTable = (cycles: readonly Cycle[]): string => {
  const rows = cycles
    .filter(({ releaseCycle }) => newestFirst(releaseCycle, firstLine) <= 0)
    .map(
      (cycle) =>
        `  { line: '${cycle.releaseCycle}', endOfLife: '${endOfLife(cycle) ?? ''}', patches: '${patchesUpTo(cycle.latest)
          .map((version) => version.slice(cycle.releaseCycle.length + 1))
          .join(' ')}' },`,
    );
  return `${generatedBy('refresh-python')}
import type { ReleaseTable } from '@migetpacks/core/plugin';

/** Release lines with an official image, newest first. */
const lines = [
${rows.join('\n')}
] as const;

/** Python releases that have an official image (https://devguide.python.org/versions/). */
export const pythonReleases: ReleaseTable = {
  tool: 'Python',
  defaultLine: '${defaultLine}',
  lines: lines.map(({ patches, ...line }) => ({ ...line, versions: patches.split(' ').map((patch) => \`\${line.line}.\${patch}\`) })),
};
`;
};

const toolTable = async (name: string, first: string): Promise<string> => {
  const versions = (await published(name)).filter(([version]) => newestFirst(version, first) <= 0);
  const lines = Map.groupBy(versions, ([version, python]) => `${version.replace(/\.\d+$/, '')} ${python}`);
  const rows = [...lines].map(([key, all]) => {
    const [line = '', python = ''] = key.split(' ');
    return `    { line: '${line}', python: '${python}', patches: '${all.map(([version]) => version.slice(line.length + 1)).join(' ')}' },`;
  });
  return `  ${name}: [\n${rows.join('\n')}\n  ],`;
};

await writeGenerated('lang-python', 'versions.ts', pythonTable(readCycles(dataFolder('refresh-python'), 'python')));
await writeGenerated(
  'lang-python',
  'tool-versions.ts',
  `${generatedBy('refresh-python')}
/** Releases of the package managers, newest first, with the lowest Python that each runs on. */
export const toolReleases = {
${(await Promise.all(Object.entries(tools).map(([name, first]) => toolTable(name, first)))).join('\n')}
} as const;
`,
);
