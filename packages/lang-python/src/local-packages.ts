import type { BuildStep, ContainerPath } from '@migetpacks/core/plugin';
import type { PythonContext } from './facts.ts';
import { uvCache } from './caches.ts';
import type { Packages } from './installed/package.ts';

/** Below the app, so that an edit changes one layer of the image and not two. */
export const localPackagesPath = ({ workdir }: Pick<PythonContext, 'workdir'>): ContainerPath => `${workdir}/.local-packages`;

/**
 * Installs the packages of the source as they are in development, editable: what ships is the source itself, with its metadata and
 * its programs beside it.
 */
export const installLocal = (context: PythonContext, { local, needsSource }: Packages): readonly BuildStep[] => {
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
      caches: [uvCache],
    },
  ];
};
