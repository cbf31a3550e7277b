import type { Command } from '@migetpacks/core/plugin';
import type { ManagerName, PythonContext } from '../facts.ts';
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
    argv('uv', 'pip', 'install', '--no-deps', '-r', list),
  ],
});

export const exportingManagers = {
  poetry: exported('poetry', ['pyproject.toml', 'poetry.toml']),
  pdm: exported('pdm', ['pyproject.toml', 'pdm.toml']),
  pipenv: exported('pipenv', ['Pipfile']),
} satisfies Partial<Record<ManagerName, Installer>>;
