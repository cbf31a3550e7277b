import { pickVersion, readMise, readToolVersions, readVersionFile, semverScheme } from '@migetpacks/core/plugin';
import type { SourceTree, VersionRequest, VersionSet } from '@migetpacks/core/plugin';
import type { DenoVersionContext } from './facts.ts';
import { checkFormat, readLock } from './lock.ts';
import { denoReleases } from './versions.ts';
import { readRoot, type Part } from './workspace.ts';

const inManifest = (tree: SourceTree, { manifest }: Part): readonly VersionRequest[] => {
  const path = tree.find('package.json');
  if (path === undefined) return [];
  const runtime = [manifest.devEngines?.runtime ?? []].flat().find(({ name }) => name === 'deno')?.version;
  return (
    [
      ['devEngines.runtime', runtime],
      ['engines.deno', manifest.engines?.['deno']],
    ] as const
  ).flatMap(([field, spec]) =>
    spec === undefined || spec.trim() === '' ? [] : [{ tool: 'deno', spec: spec.trim(), source: { from: 'file', path, field } }],
  );
};

/** Everything that asks for a version, strongest first; `version` in deno.json is the version of the package itself. */
const requests = async (tree: SourceTree, root: Part): Promise<readonly VersionRequest[]> => {
  const found = [
    await readVersionFile(tree, '.deno-version', 'deno'),
    await readVersionFile(tree, '.dvmrc', 'deno'),
    await readToolVersions(tree, 'deno', ['deno']),
    await readMise(tree, 'deno', ['deno']),
    ...inManifest(tree, root),
  ];
  return found.filter((request) => request !== undefined);
};

/**
 * Chooses the version of Deno, which reads the lockfile that is there.
 *
 * @throws DENO_LOCKFILE_INVALID, DENO_LOCKFILE_FORMAT, VERSION_UNKNOWN, VERSION_INVALID
 */
export const version = async (context: DenoVersionContext): Promise<VersionSet> => {
  const { tree, requested, today } = context;
  const root = await readRoot(context);
  const request = requested['deno'] ??
    (await requests(tree, root))[0] ?? { tool: 'deno', spec: denoReleases.defaultLine, source: { from: 'default' } };
  const language = pickVersion({ request, table: denoReleases, scheme: semverScheme, today });
  const lock = await readLock(tree, root.config);
  if (lock) checkFormat(lock, language.version);
  return { language, tools: {} };
};
