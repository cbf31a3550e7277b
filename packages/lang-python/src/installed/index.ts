import { MigetpacksError, type AppPath, type SourceTree } from '@migetpacks/core/plugin';
import { fail } from '../errors.ts';
import type { ManagerName, PythonContext } from '../facts.ts';
import { normalizeName, readPipfile, readPyproject } from '../manifest.ts';
import type { Pyproject } from '../schema.ts';
import type { Settings } from '../settings.ts';
import { findAll, localFiles } from './files.ts';
import { lockReaders } from './other-locks.ts';
import { ownPackage } from './own-package.ts';
import { textsOf, type Package, type Packages } from './package.ts';
import { parseRequirement, readRequirements } from './requirements.ts';
import { readUvLock } from './uv-lock.ts';

type Asked = Pick<PythonContext, 'tree' | 'facts' | 'settings' | 'app'>;

const fixes: Readonly<Record<ManagerName, string>> = {
  uv: 'uv lock',
  poetry: 'poetry lock',
  pdm: 'pdm lock',
  pipenv: 'pipenv lock',
  pip: 'uv export --format pylock.toml --output-file pylock.toml',
};

/** What a manifest without a lockfile asks for, without what that brings along. */
const fromManifest = async (tree: SourceTree, { project, tool, 'dependency-groups': groups = {} }: Pyproject, settings: Settings) => {
  const { packages = {} } = await readPipfile(tree);
  const optional = project?.['optional-dependencies'] ?? {};
  const specifiers = [
    ...(project?.dependencies ?? []),
    ...(settings.extras ?? []).flatMap((extra) => optional[extra] ?? []),
    ...(settings.groups ?? []).flatMap((group) => textsOf(groups[group])),
  ];
  const tables = { ...tool?.poetry?.dependencies, ...packages };
  const named = Object.entries(tables).flatMap(([name, spec]): readonly Package[] => {
    const { git, extras } = (typeof spec === 'object' && spec !== null ? spec : {}) as { git?: unknown; extras?: unknown };
    return name === 'python'
      ? []
      : [{ name: normalizeName(name), extras: textsOf(extras).map(normalizeName), from: git === undefined ? 'index' : 'git' }];
  });
  return [...specifiers.flatMap((text) => parseRequirement(text) ?? []), ...named];
};

const readLock = async (asked: Asked, path: AppPath, pyproject: Pyproject): Promise<Packages> => {
  const { tree, facts, settings, app } = asked;
  if (facts.manager === 'uv') {
    const packages = await readUvLock(tree, path, settings, app);
    // The manifest of every member is read, whatever ships.
    const members = [...packages.local.map(({ folder }) => folder), ...packages.others];
    const manifests = members.flatMap((folder) =>
      ['pyproject.toml', 'setup.py', 'setup.cfg'].map((name) => (folder === '.' ? name : `${folder}/${name}`)),
    );
    for (const { folder } of packages.local) if (folder !== '.') localFiles(tree, folder, path);
    return { ...packages, complete: true, inputs: findAll(tree, manifests), needsSource: false };
  }
  const all = await lockReaders[path]!(tree, path, settings);
  const folders = all.flatMap(({ folder }) => folder ?? []);
  return {
    all: all.filter(({ from }) => from !== 'local'),
    complete: true,
    local: ownPackage(tree, facts, pyproject),
    folder: '.',
    others: [],
    inputs: folders.flatMap((folder) => (folder === '.' ? [] : localFiles(tree, folder, path))),
    needsSource: folders.includes('.'),
  };
};

/** Says which file it is about when a lockfile is damaged. */
const readWhole = async (asked: Asked, path: AppPath, pyproject: Pyproject): Promise<Packages> => {
  const fix = fixes[asked.facts.manager];
  if (/^<{7} /m.test(await asked.tree.text(path)))
    throw fail('PYTHON_LOCKFILE_INVALID', { lockfile: path, fault: 'it has conflict markers of a merge', fix });
  try {
    return await readLock(asked, path, pyproject);
  } catch (error) {
    if (MigetpacksError.is(error) && error.code === 'APP_FILE_INVALID')
      throw fail('PYTHON_LOCKFILE_INVALID', { lockfile: path, fault: error.message, fix }, error);
    throw error;
  }
};

/**
 * Everything that gets installed, as far as the files of the app say.
 *
 * @throws PYTHON_LOCKFILE_INVALID, PYTHON_LOCKFILE_FORMAT, PYTHON_REQUIREMENTS_MISSING, PYTHON_LOCAL_PACKAGE_MISSING,
 *   PYTHON_APP_UNKNOWN, PYTHON_APP_MISSING
 */
export const readPackages = async (asked: Asked): Promise<Packages> => {
  const { tree, facts, settings, app } = asked;
  const path = facts.source === null ? undefined : tree.find(facts.source);
  const pyproject = await readPyproject(tree);
  const dynamic = pyproject.project?.dynamic?.some((field) => field.endsWith('dependencies')) ?? false;
  if (app !== undefined && (facts.manager !== 'uv' || !facts.locked)) throw fail('PYTHON_APP_UNKNOWN', { app, known: [] });
  if (path !== undefined && facts.locked) {
    const packages = await readWhole(asked, path, pyproject);
    return dynamic ? { ...packages, needsSource: true } : packages;
  }
  const none: Packages = {
    all: [],
    complete: false,
    local: ownPackage(tree, facts, pyproject),
    folder: '.',
    others: [],
    inputs: [],
    needsSource: dynamic,
  };
  if (path === undefined) return { ...none, complete: true };
  if (path === 'setup.py') return { ...none, needsSource: true };
  if (facts.manager !== 'pip' || path === 'pyproject.toml') return { ...none, all: await fromManifest(tree, pyproject, settings) };
  const { packages, files, local } = await readRequirements(tree, path);
  const inputs = [...files.slice(1), ...local.flatMap((folder) => (folder === '.' ? [] : localFiles(tree, folder, path)))];
  return { ...none, all: packages, local: [], inputs, needsSource: local.includes('.') };
};
