import { pickVersion, readMise, readToolVersions, readVersionFile } from '@migetpacks/core/plugin';
import type { ReleaseLine, ResolvedVersion, SourceTree, VersionRequest, VersionSet } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { PythonVersionContext } from './facts.ts';
import { readPackages } from './installed/index.ts';
import { readPipfile, readPyproject } from './manifest.ts';
import { fits, pep440Scheme } from './pep440.ts';
import { toolVersions } from './tools.ts';
import { pythonReleases } from './versions.ts';
import { builtFromSource, wheelsElsewhere } from './wheels.ts';

const inFile = (tree: SourceTree, name: string, field: string, spec: unknown): VersionRequest | undefined => {
  const path = tree.find(name);
  return path === undefined || typeof spec !== 'string' || spec.trim() === ''
    ? undefined
    : { tool: 'python', spec: spec.trim(), source: { from: 'file', path, field } };
};

/** `python_requires` of setuptools' older files; a value that is computed says nothing here. */
const readSetup = async (tree: SourceTree, name: string): Promise<VersionRequest | undefined> => {
  const path = tree.find(name);
  const found = path === undefined ? null : /\bpython_requires\s*=\s*['"]?([^'"\n#]+)/.exec(await tree.text(path));
  return inFile(tree, name, 'python_requires', found?.[1]);
};

/** Everything that asks for a Python version, strongest first: files that pin one, then ranges that allow many. */
export const pythonRequests = async (tree: SourceTree): Promise<readonly VersionRequest[]> => {
  const { project, tool } = await readPyproject(tree);
  const { requires } = await readPipfile(tree);
  const requests = [
    await readVersionFile(tree, '.python-version', 'python'),
    await readVersionFile(tree, 'runtime.txt', 'python'),
    await readToolVersions(tree, 'python', ['python']),
    await readMise(tree, 'python', ['python']),
    inFile(tree, 'Pipfile', 'requires.python_full_version', requires?.python_full_version),
    inFile(tree, 'Pipfile', 'requires.python_version', requires?.python_version),
    inFile(tree, 'pyproject.toml', 'project.requires-python', project?.['requires-python']),
    inFile(tree, 'pyproject.toml', 'tool.poetry.dependencies.python', tool?.poetry?.dependencies?.['python']),
    await readSetup(tree, 'setup.cfg'),
    await readSetup(tree, 'setup.py'),
  ];
  return requests.filter((request) => request !== undefined);
};

const byDefault: VersionRequest = { tool: 'python', spec: pythonReleases.defaultLine, source: { from: 'default' } };

/**
 * A range gets the newest line on which the fewest packages of the lockfile have to be built: one of last year names no wheel for
 * the Python of this year, and many packages need more than a C compiler. What pins a line gets that line.
 */
const pickPython = async (context: PythonVersionContext, request: VersionRequest): Promise<ResolvedVersion> => {
  const { facts, today, tree } = context;
  const question = { request, table: pythonReleases, scheme: pep440Scheme, today };
  const newest = pickVersion(question);
  const { all } = facts.locked ? await readPackages(context) : { all: [] };
  const missing = [...wheelsElsewhere(all, newest.version).keys()];
  if (missing.length === 0) return newest;
  const builds = ({ versions }: ReleaseLine): number => builtFromSource(all, versions[0]!).length;
  const allowed = pythonReleases.lines.filter(({ versions }) => versions.some((version) => fits(version, request.spec)));
  const least = Math.min(...allowed.map(builds));
  const picked = pickVersion({ ...question, table: { ...pythonReleases, lines: allowed.filter((line) => builds(line) === least) } });
  const decisive = missing.find((name) => !builtFromSource(all, picked.version).includes(name));
  if (decisive === undefined) return newest;
  const source = { from: 'file', path: tree.find(facts.source!)!, field: `wheels of ${decisive}` } as const;
  return { ...picked, request: { tool: 'python', spec: picked.version.split('.', 2).join('.'), source } };
};

/**
 * Chooses the Python version, and those of uv and of the manager that wrote the lockfile.
 *
 * @throws PYTHON_MANIFEST_MISSING, PYTHON_TWO_LOCKFILES, VERSION_UNKNOWN, VERSION_INVALID, and as readPackages
 */
export const version = async (context: PythonVersionContext): Promise<VersionSet> => {
  const { facts, requested, tree } = context;
  if (facts.missing !== null) throw fail('PYTHON_MANIFEST_MISSING', { lockfile: facts.source!, manifest: facts.missing });
  if (facts.conflict) throw fail('PYTHON_TWO_LOCKFILES', { found: facts.conflict });
  const request = requested['python'] ?? (await pythonRequests(tree))[0] ?? byDefault;
  const language = await pickPython(context, request);
  return { language, tools: await toolVersions(context, language.version) };
};
