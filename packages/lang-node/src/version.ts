import { pickVersion, readMise, readToolVersions, readVersionFile, semverScheme } from '@migetpacks/core/plugin';
import type { AppPath, SourceTree, VersionRequest, VersionSet } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { NodeVersionContext } from './facts.ts';
import { readManifest } from './manifest.ts';
import { managerVersion } from './manager-version.ts';
import { checkWish, readMembers } from './workspaces.ts';
import type { Manifest } from './schema.ts';
import { nodeReleases } from './versions.ts';

const inManifest = (path: AppPath, field: string, spec: string | undefined): VersionRequest | undefined =>
  spec === undefined || spec.trim() === '' ? undefined : { tool: 'node', spec: spec.trim(), source: { from: 'file', path, field } };

const runtimeSpec = ({ devEngines }: Manifest): string | undefined =>
  [devEngines?.runtime ?? []].flat().find(({ name }) => name === 'node')?.version;

/** Everything that asks for a Node.js version, strongest first: files that pin one, then ranges that allow many. */
export const nodeRequests = async (tree: SourceTree): Promise<readonly VersionRequest[]> => {
  const manifest = await readManifest(tree);
  const path = tree.find('package.json');
  const requests = [
    await readVersionFile(tree, '.node-version', 'node'),
    await readVersionFile(tree, '.nvmrc', 'node'),
    await readToolVersions(tree, 'node', ['nodejs', 'node']),
    await readMise(tree, 'node', ['node', 'nodejs']),
    path && inManifest(path, 'volta.node', manifest.volta?.node),
    path && inManifest(path, 'devEngines.runtime', runtimeSpec(manifest)),
    path && inManifest(path, 'engines.node', manifest.engines?.['node']),
  ];
  return requests.filter((request) => request !== undefined);
};

const byDefault: VersionRequest = { tool: 'node', spec: nodeReleases.defaultLine, source: { from: 'default' } };

/**
 * Chooses the Node.js version and the package manager's.
 *
 * @throws NODE_MANIFEST_MISSING, NODE_TWO_LOCKFILES, NODE_APP_UNKNOWN, NODE_MANAGER_INVALID,
 *   NODE_MANAGER_UNSUPPORTED, NODE_MANAGER_NEEDS_NODE, VERSION_UNKNOWN, VERSION_INVALID
 */
export const version = async (context: NodeVersionContext): Promise<VersionSet> => {
  const { facts, requested, today, tree } = context;
  if (facts.kind === 'lockfile') throw fail('NODE_MANIFEST_MISSING', { lockfile: facts.lockfile! });
  if (facts.conflict) throw fail('NODE_TWO_LOCKFILES', { found: facts.conflict });
  const manifest = await readManifest(tree);
  checkWish(await readMembers(tree, manifest), context.app);
  const request = requested['node'] ?? (await nodeRequests(tree))[0] ?? byDefault;
  const language = pickVersion({ request, table: nodeReleases, scheme: semverScheme, today });
  const manager = await managerVersion(context, manifest, language.version);
  return { language, tools: manager === undefined ? {} : { [manager.request.tool]: manager } };
};
