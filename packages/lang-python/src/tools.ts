import { pickVersion, readMise, readToolVersions } from '@migetpacks/core/plugin';
import type { ReleaseTable, ResolvedVersion, VersionRequest } from '@migetpacks/core/plugin';
import { compare } from '@renovatebot/pep440';
import type { ManagerName, PythonVersionContext } from './facts.ts';
import { readPyproject } from './manifest.ts';
import { pep440Scheme } from './pep440.ts';
import { toolReleases } from './tool-versions.ts';

type Tool = keyof typeof toolReleases;

/** The releases of a tool that run on a version of Python. */
export const releasesOf = (tool: Tool, python = '99'): ReleaseTable => {
  const lines = toolReleases[tool]
    .filter((release) => compare(release.python, python) <= 0)
    .map(({ line, patches }) => ({ line, versions: patches.split(' ').map((patch) => `${line}.${patch}`) }));
  return { tool, defaultLine: lines[0]?.line ?? '', lines };
};

const inPyproject = async ({ tree }: PythonVersionContext, tool: Tool): Promise<VersionRequest | undefined> => {
  const path = tree.find('pyproject.toml');
  const { tool: sections } = await readPyproject(tree);
  const spec = { uv: sections?.uv?.['required-version'], poetry: sections?.poetry?.['requires-poetry'], pdm: undefined, pipenv: undefined }[
    tool
  ];
  const field = tool === 'uv' ? 'tool.uv.required-version' : 'tool.poetry.requires-poetry';
  return path === undefined || spec === undefined ? undefined : { tool, spec, source: { from: 'file', path, field } };
};

const resolve = async (context: PythonVersionContext, tool: Tool, python: string): Promise<ResolvedVersion> => {
  const { requested, today, tree } = context;
  const request = requested[tool] ??
    (await inPyproject(context, tool)) ??
    (await readToolVersions(tree, tool, [tool])) ??
    (await readMise(tree, tool, [tool])) ?? { tool, spec: '*', source: { from: 'default' } as const };
  return pickVersion({ request, table: releasesOf(tool, python), scheme: pep440Scheme, today });
};

const needed: Readonly<Record<ManagerName, readonly Tool[]>> = {
  uv: ['uv'],
  pip: ['uv'],
  poetry: ['uv', 'poetry'],
  pdm: ['uv', 'pdm'],
  pipenv: ['uv', 'pipenv'],
};

/** Versions of uv, which installs for all, and of the manager that reads the lockfile. @throws VERSION_UNKNOWN, VERSION_INVALID */
export const toolVersions = async (context: PythonVersionContext, python: string): Promise<Readonly<Record<string, ResolvedVersion>>> =>
  Object.fromEntries(await Promise.all(needed[context.facts.manager].map(async (tool) => [tool, await resolve(context, tool, python)])));
