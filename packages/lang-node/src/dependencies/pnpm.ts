import { pnpmStore } from '../caches.ts';
import { readPnpmWorkspace } from '../workspaces.ts';
import { findAll } from './config-files.ts';
import { andThen, argvStep, modulesPaths, type Installer } from './installer.ts';

/**
 * pnpm would put a store on the disk of the project; CI keeps it from asking before it removes packages, and the last two (pnpm
 * 11 and before) from leaving removed ones in node_modules/.pnpm for a week.
 */
const store = `--store-dir=${pnpmStore.target}`;
const env = { CI: 'true' };
const prompt = { ...env, pnpm_config_modules_cache_max_age: '0', npm_config_modules_cache_max_age: '0' };

/** What the install writes about itself, with its time in it. */
const removeRecords = [
  'rm',
  '-rf',
  'node_modules/.modules.yaml',
  'node_modules/.pnpm-workspace-state-v1.json',
  'node_modules/.tmp',
] as const;

/** `name@range` of an override selector, or `parent>name`, as the name. */
const nameOf = (selector: string): string => /([^>]*?)(?:@[^>@/]*)?$/.exec(selector)?.[1] || selector;

/** pnpm: a frozen install, then one without development dependencies on top. */
export const pnpm: Installer = {
  inputs: async (tree, manifest) => {
    const { patchedDependencies } = await readPnpmWorkspace(tree);
    const patches = Object.values({ ...manifest.pnpm?.patchedDependencies, ...patchedDependencies });
    return findAll(tree, ['.npmrc', '.pnpmfile.cjs', '.pnpmfile.mjs', 'pnpm-workspace.yaml', ...patches]);
  },
  install: async ({ locked }) => [
    argvStep(
      locked ? 'Install exactly what the lockfile says' : 'Install without a lockfile',
      ['pnpm', 'install', locked ? '--frozen-lockfile' : '--no-frozen-lockfile', store],
      { env, caches: [pnpmStore] },
    ),
  ],
  production: async ({ app, hasDevelopment, locked }) => {
    const prune = [
      'pnpm',
      'install',
      '--prod',
      ...(locked ? ['--frozen-lockfile'] : []),
      '--prefer-offline',
      '--ignore-scripts',
      store,
    ] as const;
    if (app.folder !== '.') {
      const [pnpm, ...args] = prune.filter((word) => word !== '--ignore-scripts');
      const name = `Install what ${app.manifest.name ?? app.folder} needs at run time`;
      const step = argvStep(name, [pnpm!, `--filter={${app.folder}}...`, ...args], { env: prompt, caches: [pnpmStore] });
      return { from: 'inputs', steps: [andThen(step, removeRecords)] };
    }
    return {
      from: 'install',
      steps: hasDevelopment
        ? [andThen(argvStep('Remove development dependencies', prune, { env: prompt, caches: [pnpmStore] }), removeRecords)]
        : [argvStep('Remove records of the install, which carry its time', removeRecords)],
    };
  },
  paths: async (context, app) => modulesPaths(context, app),
  overridden: async (tree, manifest) => {
    const { overrides } = await readPnpmWorkspace(tree);
    const selectors = Object.keys({ ...manifest.pnpm?.overrides, ...manifest.resolutions, ...overrides });
    return new Set([...selectors.map(nameOf), ...Object.keys(manifest.peerDependencies ?? {})]);
  },
};
