/**
 * Regenerates the release table of lang-elixir: `node tooling/versions/refresh-elixir.ts <data folder>`.
 *
 * Lines and pairs come from the tags of the official image in `<data folder>/official-image-tags.json`, ends of life from
 * `<data folder>/end-of-life.json`. Every patch release has images; which Erlang its first ones had is written down here.
 */
import { dataFolder, endOfLife, generatedBy, newestFirst, patchesUpTo, readCycles, readTags, writeGenerated } from './release-data.ts';

/** Lines that have left the list of maintained tags, whose images stay. */
const retired: readonly (readonly [string, string, string])[] = [['1.15', '1.15.8', '24 25 26']];
/** Patch releases from which on a line has images with an Erlang that is younger than the line. */
const since: Readonly<Record<string, string>> = { '1.18/28': '1.18.4' };
/** Debian releases of the Erlang images (https://github.com/erlang/docker-erlang-otp). */
const suiteOf = (otp: number): string => (otp >= 29 ? 'trixie' : otp >= 26 ? 'bookworm' : 'bullseye');

const folder = dataFolder('refresh-elixir');
const ends = new Map(readCycles(folder, 'elixir').map((cycle) => [cycle.releaseCycle, endOfLife(cycle)]));
const pairs = readTags(folder, 'elixir').flatMap((tag) => {
  const [, version, otp] = /^(\d+\.\d+\.\d+)-otp-(\d+)-slim$/.exec(tag) ?? [];
  return version === undefined ? [] : [{ version, otp: otp! }];
});
const maintained = [...Map.groupBy(pairs, ({ version }) => version)].map(
  ([version, all]) => [version.replace(/\.\d+$/, ''), version, all.map(({ otp }) => otp).join(' ')] as const,
);
const lines = [...maintained, ...retired].toSorted(([a], [b]) => newestFirst(a, b));
const day = (end: string | undefined): string => (end !== undefined && /^\d/.test(end) ? `, endOfLife: '${end}'` : '');
const rows = lines.map(([line, latest, otps]) => {
  const patches = patchesUpTo(latest).map((version) => version.slice(line.length + 1));
  return `  { line: '${line}'${day(ends.get(line))}, patches: '${patches.join(' ')}', otps: '${otps}' },`;
});
const otps = [...new Set(lines.flatMap(([, , all]) => all.split(' ')))].toSorted();
const erlang = new Map(readCycles(folder, 'erlang').map((cycle) => [cycle.releaseCycle, endOfLife(cycle)]));

await writeGenerated(
  'lang-elixir',
  'versions.ts',
  `${generatedBy('refresh-elixir')}
import type { ReleaseTable } from '@migetpacks/core/plugin';

/** Release lines, newest first, with the Erlang releases that there are images with. */
const lines = [
${rows.join('\n')}
] as const;

/** Elixir releases that have an official image (https://hub.docker.com/_/elixir). */
export const elixirReleases: ReleaseTable = {
  tool: 'elixir',
  defaultLine: '${lines[0]![0]}',
  lines: lines.map(({ patches, otps: _, ...line }) => ({ ...line, versions: patches.split(' ').map((patch) => \`\${line.line}.\${patch}\`) })),
};

/** Patch releases from which on a line has images with an Erlang that is younger than the line. */
const since: Readonly<Record<string, string>> = ${JSON.stringify(since)};

/** The Erlang releases, oldest first, that a release has images with. */
export const otpsOf = (version: string): readonly string[] => {
  const line = version.replace(/\\.\\d+$/, '');
  const all = lines.find((each) => each.line === line)?.otps.split(' ') ?? [];
  return all.filter((otp) => version.localeCompare(since[\`\${line}/\${otp}\`] ?? '', 'en', { numeric: true }) >= 0);
};

/** Days on which security fixes of Erlang releases end. */
export const erlangEnds: Readonly<Record<string, string>> = {
${otps.map((otp) => `  ${otp}: '${erlang.get(otp) ?? ''}',`).join('\n')}
};

/** Debian releases that the images stand on, by the release of Erlang. */
export const suites: Readonly<Record<string, string>> = {
${otps.map((otp) => `  ${otp}: '${suiteOf(Number(otp))}',`).join('\n')}
};
`,
);
