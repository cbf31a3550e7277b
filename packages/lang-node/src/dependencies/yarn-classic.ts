import { yarnCache } from '../caches.ts';
import { findAll } from './config-files.ts';
import { argvStep, modulesPaths, type Installer } from './installer.ts';

const mounted = { env: { YARN_CACHE_FOLDER: yarnCache.target }, caches: [yarnCache] };

/** The package that a resolution pattern is about: its last part. */
const nameOf = (pattern: string): string => /((?:@[^/]+\/)?[^/]+)$/.exec(pattern)?.[1] ?? pattern;

/** Yarn 1. */
export const yarnClassic: Installer = {
  inputs: async (tree) => findAll(tree, ['.npmrc', '.yarnrc']),
  install: async ({ locked }) => [
    argvStep(
      locked ? 'Install exactly what the lockfile says' : 'Install without a lockfile',
      ['yarn', 'install', ...(locked ? ['--frozen-lockfile'] : []), '--non-interactive'],
      mounted,
    ),
  ],
  // Without scripts: what was compiled stays, and nothing is compiled twice.
  production: async ({ hasDevelopment, locked }) => ({
    from: 'install',
    steps: hasDevelopment
      ? [
          argvStep(
            'Remove development dependencies',
            [
              'yarn',
              'install',
              '--production',
              ...(locked ? ['--frozen-lockfile'] : []),
              '--ignore-scripts',
              '--prefer-offline',
              '--non-interactive',
            ],
            mounted,
          ),
        ]
      : [],
  }),
  paths: async (context, app) => modulesPaths(context, app),
  overridden: async (_tree, manifest) => new Set(Object.keys(manifest.resolutions ?? {}).map(nameOf)),
};
