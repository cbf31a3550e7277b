import { pickVersion, readMise, readToolVersions, readVersionFile } from '@migetpacks/core/plugin';
import type { SourceTree, VersionRequest, VersionSet } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { PythonVersionContext } from './facts.ts';
import { readPipfile, readPyproject } from './manifest.ts';
import { pep440Scheme } from './pep440.ts';
import { toolVersions } from './tools.ts';
import { pythonReleases } from './versions.ts';

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
 * Chooses the Python version, and those of uv and of the manager that wrote the lockfile.
 *
 * @throws PYTHON_MANIFEST_MISSING, PYTHON_TWO_LOCKFILES, VERSION_UNKNOWN, VERSION_INVALID
 */
export const version = async (context: PythonVersionContext): Promise<VersionSet> => {
  const { facts, requested, today, tree } = context;
  if (facts.missing !== null) throw fail('PYTHON_MANIFEST_MISSING', { lockfile: facts.source!, manifest: facts.missing });
  if (facts.conflict) throw fail('PYTHON_TWO_LOCKFILES', { found: facts.conflict });
  const request = requested['python'] ?? (await pythonRequests(tree))[0] ?? byDefault;
  const language = pickVersion({ request, table: pythonReleases, scheme: pep440Scheme, today });
  return { language, tools: await toolVersions(context, language.version) };
};
