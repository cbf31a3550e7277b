import { pickVersion, readMise, readToolVersions, readVersionFile, semverScheme } from '@migetpacks/core/plugin';
import type { AppPath, SourceTree, VersionRequest, VersionSet } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { BunVersionContext } from './facts.ts';
import { checkFormat, readLock } from './lock.ts';
import { namedTools, readManifest } from './manifest.ts';
import { bunReleases } from './versions.ts';

const inManifest = (path: AppPath, field: string, spec: string | undefined): readonly VersionRequest[] =>
  spec === undefined || spec.trim() === '' ? [] : [{ tool: 'bun', spec: spec.trim(), source: { from: 'file', path, field } }];

/** Everything that asks for a version, strongest first: files that pin one, then ranges that allow many. */
const requests = async (tree: SourceTree): Promise<readonly VersionRequest[]> => {
  const path = tree.find('package.json');
  const manifest = await readManifest(tree);
  const named = namedTools(manifest).filter(({ name }) => name === 'bun');
  const found = [
    await readVersionFile(tree, '.bun-version', 'bun'),
    await readToolVersions(tree, 'bun', ['bun']),
    await readMise(tree, 'bun', ['bun']),
  ].filter((request) => request !== undefined);
  if (path === undefined) return found;
  return [
    ...found,
    ...named.flatMap(({ field, version }) => inManifest(path, field, version)),
    ...inManifest(path, 'engines.bun', manifest.engines?.['bun']),
  ];
};

/**
 * Chooses the version of Bun, which reads the lockfile that is there.
 *
 * @throws BUN_MANIFEST_MISSING, BUN_LOCKFILE_INVALID, BUN_LOCKFILE_FORMAT, VERSION_UNKNOWN, VERSION_INVALID, APP_FILE_INVALID
 */
export const version = async ({ tree, facts, requested, today }: BunVersionContext): Promise<VersionSet> => {
  if (facts.lockfile !== null && tree.find('package.json') === undefined) throw fail('BUN_MANIFEST_MISSING', { lockfile: facts.lockfile });
  const request = requested['bun'] ??
    (await requests(tree))[0] ?? { tool: 'bun', spec: bunReleases.defaultLine, source: { from: 'default' } };
  const language = pickVersion({ request, table: bunReleases, scheme: semverScheme, today });
  const lock = await readLock(tree, facts.lockfile);
  if (lock) checkFormat(lock, language.version);
  return { language, tools: {} };
};
