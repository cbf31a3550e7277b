import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import type { Facts, ManagerName } from './facts.ts';
import type { Pyproject } from './schema.ts';
import type { Settings } from './settings.ts';

/** Each manager's lockfile, and the manifest without which it is worth nothing. */
const lockfiles: readonly (readonly [lockfile: string, manager: ManagerName, manifest: string])[] = [
  ['uv.lock', 'uv', 'pyproject.toml'],
  ['poetry.lock', 'poetry', 'pyproject.toml'],
  ['pdm.lock', 'pdm', 'pyproject.toml'],
  ['Pipfile.lock', 'pipenv', 'Pipfile'],
];

/** Where people list what pip installs, most usual first. */
export const requirementFiles = [
  'requirements.txt',
  'requirements/production.txt',
  'requirements/prod.txt',
  'requirements/base.txt',
  'requirements/requirements.txt',
  'requirements-prod.txt',
  'requirements-production.txt',
];

type Choice = Facts & { readonly setAside: readonly AppPath[] };

const fromPyproject = ({ tool = {} }: Pyproject): ManagerName =>
  tool.poetry?.dependencies !== undefined ? 'poetry' : tool.pdm !== undefined ? 'pdm' : tool.uv !== undefined ? 'uv' : 'pip';

/** What a manager installs from where its lockfile is not there. */
const unlockedSource = (tree: SourceTree, manager: ManagerName): string | undefined =>
  manager === 'pip'
    ? tree.find('pylock.toml', ...requirementFiles, 'pyproject.toml', 'setup.py')
    : tree.find(manager === 'pipenv' ? 'Pipfile' : 'pyproject.toml');

const byManifest = (tree: SourceTree, pyproject: Pyproject): ManagerName => {
  if (tree.find('pylock.toml', ...requirementFiles) !== undefined) return 'pip';
  if (tree.find('Pipfile') !== undefined) return 'pipenv';
  return fromPyproject(pyproject);
};

/**
 * Decides which package manager installs, and from which file: a lockfile beats a list of requirements, which is often a copy of
 * it for others, and that beats a manifest that pins nothing. Never throws, so that other languages can win.
 */
export const chooseManager = (tree: SourceTree, pyproject: Pyproject, { packageManager }: Settings): Choice => {
  const found = lockfiles.filter(([name]) => tree.find(name) !== undefined);
  const manager = packageManager ?? found[0]?.[1] ?? byManifest(tree, pyproject);
  const lock = found.find(([, owner]) => owner === manager);
  const source = lock?.[0] ?? unlockedSource(tree, manager) ?? null;
  return {
    manager,
    source,
    locked: lock !== undefined || source === 'pylock.toml',
    missing: lock !== undefined && tree.find(lock[2]) === undefined ? lock[2] : null,
    conflict: packageManager === undefined && found.length > 1 ? found.map(([name]) => name) : null,
    setAside: packageManager === undefined ? [] : found.filter(([, owner]) => owner !== manager).map(([name]) => tree.find(name)!),
  };
};
