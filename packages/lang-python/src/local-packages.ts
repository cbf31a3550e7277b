import type { BuildStep, ContainerPath } from '@migetpacks/core/plugin';
import type { PythonContext } from './facts.ts';
import { uvCache } from './caches.ts';
import { readPyproject } from './manifest.ts';
import type { Packages } from './installed/package.ts';

/** Below the app, so that an edit changes one layer of the image and not two. */
export const localPackagesPath = ({ workdir }: Pick<PythonContext, 'workdir'>): ContainerPath => `${workdir}/.local-packages`;

/** Packages that take their version from git, whose history is not part of a build; a variable may still say it. */
const versionFromGit = /^(?:setuptools[-_]scm|hatch-vcs)\b/i;

const pretendVersion = async ({ tree, variables }: PythonContext, folders: readonly string[]): Promise<Pick<BuildStep, 'env'>> => {
  const name = 'SETUPTOOLS_SCM_PRETEND_VERSION';
  const builds = await Promise.all(folders.map(async (folder) => (await readPyproject(tree, folder))['build-system']?.requires ?? []));
  const given = [...variables.public, ...variables.secret].includes(name);
  return given || !builds.flat().some((requirement) => versionFromGit.test(requirement)) ? {} : { env: { [name]: '0' } };
};

/**
 * Installs the packages of the source as they are in development, editable: what ships is the source itself, with its metadata and
 * its programs beside it.
 */
export const installLocal = async (context: PythonContext, { local, needsSource }: Packages): Promise<readonly BuildStep[]> => {
  const folders = local.filter(({ installs }) => installs).map(({ folder }) => (folder === '.' ? '.' : `./${folder}`));
  if (folders.length === 0 || (needsSource && context.facts.source === 'setup.py')) return [];
  const targets = folders.flatMap((folder) => ['--editable', folder]);
  const path = localPackagesPath(context);
  return [
    {
      name: folders.every((folder) => folder === '.') ? 'Install the app as a package' : 'Install the packages of the workspace',
      run: [
        { kind: 'argv', argv: ['uv', 'pip', 'install', '--no-deps', '--prefix', path, ...targets] },
        { kind: 'argv', argv: ['rm', '-f', `${path}/.lock`] },
      ],
      ...(await pretendVersion(context, folders)),
      caches: [uvCache],
    },
  ];
};
