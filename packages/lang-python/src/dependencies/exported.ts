import type { Command } from '@migetpacks/core/plugin';
import type { ManagerName, PythonContext } from '../facts.ts';
import { readPipfile, readPyproject } from '../manifest.ts';
import { argv, makeEnvironment, repeat, type Installer } from './installer.ts';

/** In memory: the list may hold the credentials of an index. */
const list = '/dev/shm/requirements.txt';

/** What each manager runs to refuse a lockfile that is out of step with the manifest, and to write it as a list with hashes. */
const exporters: Readonly<Record<'poetry' | 'pdm' | 'pipenv', (context: PythonContext) => readonly Command[]>> = {
  // Refuses by itself.
  poetry: ({ settings }) => [
    argv(
      'poetry',
      'export',
      '--with-credentials',
      ...repeat('--with', settings.groups),
      ...repeat('--extras', settings.extras),
      '--output',
      list,
    ),
  ],
  pdm: ({ settings, facts }) => {
    const names = [...(settings.extras ?? []), ...(settings.groups ?? [])];
    return [
      ...(facts.locked ? [argv('pdm', 'lock', '--check')] : []),
      argv('pdm', 'export', ...(names.length === 0 ? ['--prod'] : repeat('--group', names)), '--expandvars', '--output', list),
    ];
  },
  pipenv: ({ settings, facts }) => {
    const { groups = [] } = settings;
    const categories = groups.length === 0 ? '' : ` --categories "packages ${groups.join(' ')}"`;
    return [
      ...(facts.locked ? [argv('pipenv', 'verify')] : []),
      { kind: 'script', script: `pipenv requirements --hash${categories} >${list}` },
    ];
  },
};

/** Whether the list names several indexes: PyPI and the sources of the project; a Pipfile names PyPI as one of its own. */
const hasSeveralIndexes = async ({ tree }: PythonContext, manager: keyof typeof exporters): Promise<boolean> => {
  if (manager === 'pipenv') return ((await readPipfile(tree)).source ?? []).length > 1;
  return ((await readPyproject(tree)).tool?.[manager]?.source ?? []).length > 0;
};

/**
 * Poetry, PDM and Pipenv decide what is installed, and uv installs it: the list has every package with its hashes, so the result
 * is the same, in a fraction of the time, and nothing of the manager gets into the environment of the app.
 */
const exported = (manager: keyof typeof exporters, files: readonly string[]): Installer => ({
  files,
  install: async ({ context }) => [
    makeEnvironment,
    ...(context.facts.locked ? [] : [argv(manager, 'lock')]),
    ...exporters[manager](context),
    argv(
      'uv',
      'pip',
      'install',
      '--no-deps',
      // The lockfile has chosen; uv would look no further than the first index that has any version (https://github.com/astral-sh/uv/issues/2840).
      ...((await hasSeveralIndexes(context, manager)) ? ['--index-strategy', 'unsafe-best-match'] : []),
      '-r',
      list,
    ),
  ],
});

export const exportingManagers = {
  poetry: exported('poetry', ['pyproject.toml', 'poetry.toml']),
  pdm: exported('pdm', ['pyproject.toml', 'pdm.toml']),
  pipenv: exported('pipenv', ['Pipfile']),
} satisfies Partial<Record<ManagerName, Installer>>;
