import { pickVersion, semverScheme } from '@migetpacks/core/plugin';
import type { AppPath, ResolvedVersion, SourceTree, VersionRequest } from '@migetpacks/core/plugin';
import { intersects, satisfies, valid, validRange } from './semver.ts';
import { fail } from './errors.ts';
import type { Facts, ManagerName, NodeVersionContext } from './facts.ts';
import { bundledNpm, bundledYarn, isNewer, managerPackage, managerTable, nodeRangeOf, writersOf } from './manager-releases.ts';
import { devEngineManagers, parsePackageManager } from './package-manager.ts';
import type { Manifest } from './schema.ts';
import { readYarnRc } from './yarn-rc.ts';

const label = (manager: ManagerName): 'npm' | 'pnpm' | 'yarn' => (manager === 'berry' ? 'yarn' : manager);

const refuseUnknown = ({ packageManager, ...manifest }: Manifest): void => {
  const stated = [
    ...(packageManager === undefined ? [] : [[parsePackageManager(packageManager).name, '"packageManager" in package.json'] as const]),
    ...devEngineManagers(manifest).map(({ name }) => [name, '"devEngines.packageManager" in package.json'] as const),
  ];
  const [first] = stated;
  if (first && !['npm', 'pnpm', 'yarn'].includes(first[0])) throw fail('NODE_MANAGER_UNSUPPORTED', { name: first[0], from: first[1] });
};

/** What asks for a version of the chosen manager, strongest first. */
const requestOf = (manager: ManagerName, manifest: Manifest, path: AppPath): VersionRequest | undefined => {
  const tool = label(manager);
  const pinned = manifest.packageManager === undefined ? undefined : parsePackageManager(manifest.packageManager);
  if (pinned && pinned.name === tool && pinned.version !== undefined && validRange(pinned.version) === null)
    throw fail('NODE_MANAGER_INVALID', { value: manifest.packageManager!, field: '"packageManager"' });
  const candidates = [
    ['packageManager', pinned?.name === tool ? pinned.version : undefined],
    ['devEngines.packageManager', devEngineManagers(manifest).find(({ name }) => name === tool)?.version],
    [`volta.${tool}`, manifest.volta?.[tool]],
    [`engines.${tool}`, manifest.engines?.[tool]],
  ] as const;
  const found = candidates.find(([, spec]) => spec !== undefined && spec.trim() !== '');
  return found && { tool, spec: found[1]!.trim(), source: { from: 'file', path, field: found[0] } };
};

/** Format of the lockfile as its own first lines state it. */
const lockfileFormat = async (tree: SourceTree, { lockfile, manager }: Facts): Promise<Format | undefined> => {
  const path = lockfile === null ? undefined : tree.find(lockfile);
  if (path === undefined || manager === 'npm') return undefined;
  if (manager === 'yarn') return { path, format: '1' };
  const text = await tree.text(path);
  const [, format] = (manager === 'pnpm' ? /^lockfileVersion:\s*'?([\d.]+)/m : /^__metadata:\n\s+version:\s*"?(\d+)/m).exec(text) ?? [];
  return format === undefined ? undefined : { path, format };
};

interface Format {
  readonly path: AppPath;
  readonly format: string;
}

const checkFormat = (manager: ManagerName, version: string, { path, format }: Format): void => {
  const range = writersOf(manager, format);
  if (range !== undefined && !satisfies(version, range))
    throw fail('NODE_LOCKFILE_FORMAT', {
      lockfile: path,
      format,
      manager: `${label(manager)} ${version}`,
      fix: `npx ${managerPackage[manager]}@${version} install`,
    });
};

const checkNode = (manager: ManagerName, version: string, node: string): void => {
  const range = nodeRangeOf(manager, version);
  if (!satisfies(node, range)) throw fail('NODE_MANAGER_NEEDS_NODE', { manager: `${label(manager)} ${version}`, needs: range, node });
};

const asIs = (request: VersionRequest, version: string): ResolvedVersion => ({ request, version, support: 'supported' });

/** The image's own manager, when it is what the app asks for. */
const bundled = (manager: ManagerName, request: VersionRequest | undefined, node: string): boolean => {
  if (manager === 'npm')
    return (
      request === undefined ||
      (valid(request.spec) === null && validRange(request.spec) !== null && intersects(request.spec, bundledNpm(node)))
    );
  const yarn = manager === 'yarn' ? bundledYarn(node) : undefined;
  return yarn !== undefined && (request === undefined || satisfies(yarn, request.spec));
};

/**
 * The version of the package manager; undefined when the one of the image serves, or a committed one does.
 *
 * @throws NODE_MANAGER_INVALID, NODE_MANAGER_UNSUPPORTED, NODE_MANAGER_NEEDS_NODE, NODE_LOCKFILE_FORMAT, VERSION_UNKNOWN, VERSION_INVALID
 */
export const managerVersion = async (
  { facts, requested, today, tree }: NodeVersionContext,
  manifest: Manifest,
  node: string,
): Promise<ResolvedVersion | undefined> => {
  const { manager } = facts;
  refuseUnknown(manifest);
  const path = tree.find('package.json');
  if (path === undefined) return undefined;
  const lock = await lockfileFormat(tree, facts);
  const request = requested[label(manager)] ?? requestOf(manager, manifest, path);
  if (bundled(manager, request, node)) return undefined;
  if (manager === 'berry' && (await readYarnRc(tree)).yarnPath !== undefined) return undefined;

  const exact = request && valid(request.spec);
  if (request && exact) {
    checkNode(manager, exact, node);
    if (lock) checkFormat(manager, exact, lock);
    if (isNewer(manager, exact)) return asIs(request, exact);
  }
  const table = managerTable(manager, exact ? undefined : lock?.format, node);
  const fallback: VersionRequest = {
    tool: label(manager),
    spec: table.defaultLine,
    source: lock ? { from: 'file', path: lock.path, field: `format ${lock.format}` } : { from: 'default' },
  };
  return pickVersion({ request: request ?? fallback, table: { ...table, tool: label(manager) }, scheme: semverScheme, today });
};
