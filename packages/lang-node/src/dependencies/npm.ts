import { npmCache } from '../caches.ts';
import { findAll } from './config-files.ts';
import { andThen, argvStep, modulesPath, type Installer } from './installer.ts';

/** npm: `npm ci` from a lockfile, then a copy without development dependencies. */
export const npm: Installer = {
  inputs: async (tree) => findAll(tree, ['.npmrc']),
  install: async ({ locked }) => [
    argvStep(locked ? 'Install exactly what the lockfile says' : 'Install without a lockfile', ['npm', locked ? 'ci' : 'install'], {
      caches: [npmCache],
    }),
  ],
  // Keeps compiled add-ons and the links in .bin, and runs no script.
  production: async ({ hasDevelopment }) => ({
    from: 'install',
    steps: hasDevelopment
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
  }),
  paths: async (context) => [modulesPath(context)],
  overridden: async () => new Set(),
};
