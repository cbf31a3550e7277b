import type { BuildStep } from '@migetpacks/core/plugin';
import { npmCache } from '../caches.ts';
import { productionDependencies } from '../manifest.ts';
import { findAll } from './config-files.ts';
import { andThen, argvStep, modulesPaths, type Installer, type InstallRequest } from './installer.ts';

/** What one member of a workspace needs at run time, and the source itself where it has packages of its own. */
const installMember = ({ app, locked, manifest }: InstallRequest): BuildStep =>
  argvStep(
    `Install what ${app.manifest.name ?? app.folder} needs at run time`,
    [
      'npm',
      locked ? 'ci' : 'install',
      '--omit=dev',
      `--workspace=${app.folder}`,
      ...(Object.keys(productionDependencies(manifest)).length > 0 ? ['--include-workspace-root'] : []),
    ],
    { caches: [npmCache] },
  );

/** npm: `npm ci` from a lockfile, then a copy without development dependencies. */
export const npm: Installer = {
  inputs: async (tree) => findAll(tree, ['.npmrc']),
  install: async ({ locked }) => [
    argvStep(locked ? 'Install exactly what the lockfile says' : 'Install without a lockfile', ['npm', locked ? 'ci' : 'install'], {
      caches: [npmCache],
    }),
  ],
  // Keeps compiled add-ons and the links in .bin, and runs no script.
  production: async (request) => {
    if (request.app.folder !== '.') return { from: 'inputs', steps: [installMember(request)] };
    return {
      from: 'install',
      steps: request.hasDevelopment
        ? [
            // npm leaves the folder of a scope behind when its last package goes.
            andThen(argvStep('Remove development dependencies', ['npm', 'prune', '--omit=dev'], { caches: [npmCache] }), [
              'find',
              'node_modules',
              '-maxdepth',
              '1',
              '-name',
              '@*',
              '-empty',
              '-delete',
            ]),
          ]
        : [],
    };
  },
  paths: async (context, app) => modulesPaths(context, app),
  overridden: async () => new Set(),
};
