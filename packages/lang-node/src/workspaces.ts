import type { SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import { PnpmWorkspace, type Manifest } from './schema.ts';

/** The settings of `pnpm-workspace.yaml`; empty where there is none. */
export const readPnpmWorkspace = async (tree: SourceTree): Promise<PnpmWorkspace> => {
  const path = tree.find('pnpm-workspace.yaml');
  if (path === undefined || (await tree.text(path)).trim() === '') return {} as PnpmWorkspace;
  return tree.parse<PnpmWorkspace>(path, 'yaml', PnpmWorkspace);
};

const declaresMany = (workspaces: unknown): boolean => {
  const patterns = Array.isArray(workspaces) ? workspaces : ((workspaces as { packages?: unknown } | null | undefined)?.packages ?? []);
  return Array.isArray(patterns) && patterns.some((pattern) => pattern !== '.');
};

/** @throws NODE_WORKSPACES_UNSUPPORTED */
export const refuseWorkspaces = async (tree: SourceTree, { workspaces }: Manifest): Promise<void> => {
  if (declaresMany(workspaces)) throw fail('NODE_WORKSPACES_UNSUPPORTED', { path: 'package.json' });
  if (declaresMany((await readPnpmWorkspace(tree)).packages)) throw fail('NODE_WORKSPACES_UNSUPPORTED', { path: 'pnpm-workspace.yaml' });
};
