import type { SourceTree } from '@migetpacks/core/plugin';
import type { Facts } from '../facts.ts';
import { normalizeName } from '../manifest.ts';
import type { Pyproject } from '../schema.ts';
import type { LocalPackage } from './package.ts';

const hasModule = (tree: SourceTree, name: string): boolean => {
  const module = normalizeName(name).replaceAll('-', '_');
  return ['', 'src/'].some((folder) => tree.hasDirectory(`${folder}${module}`) || tree.find(`${folder}${module}.py`) !== undefined);
};

/** Each manager's own rule for whether it installs the app itself. */
const installs = (tree: SourceTree, { manager, source }: Facts, { project, tool, 'build-system': build }: Pyproject): boolean => {
  const name = project?.name ?? tool?.poetry?.name;
  if (name === undefined) return false;
  if (manager === 'uv') return tool?.uv?.package ?? build !== undefined;
  if (build === undefined) return false;
  if (manager === 'pdm') return tool?.pdm?.distribution !== false;
  // New projects of Poetry are packages by name, also those that hold none: its own install fails there.
  if (manager === 'poetry')
    return tool?.poetry?.['package-mode'] !== false && (tool?.poetry?.packages !== undefined || hasModule(tree, name));
  return manager === 'pip' && source === 'pyproject.toml';
};

/** The app as a package that its build installs; none where its code just runs from where it is. */
export const ownPackage = (tree: SourceTree, facts: Facts, pyproject: Pyproject): readonly LocalPackage[] =>
  installs(tree, facts, pyproject)
    ? [{ name: normalizeName(pyproject.project?.name ?? pyproject.tool!.poetry!.name!), folder: '.', installs: true }]
    : [];
