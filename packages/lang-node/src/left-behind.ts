import { findRegistrySettings } from '@migetpacks/core/plugin';
import type { SourceTree } from '@migetpacks/core/plugin';
import type { Facts } from './facts.ts';

// Read by the install, by a compiler or by whoever picks the version, and by nothing at run time. They change often, and a
// lockfile alone can weigh more than the app.
const settings = [
  '.pnpmfile.cjs',
  'pnpm-workspace.yaml',
  'tsconfig.json',
  'tsconfig.build.json',
  '.nvmrc',
  '.node-version',
  '.tool-versions',
  'mise.toml',
  'Procfile',
  'README.md',
  'CHANGELOG.md',
];

/** Files at the top of the app that stay in the builder stage; `builds`: there is one anyway, and the app is all that the files could be for. */
export const leftBehind = (tree: SourceTree, { lockfile }: Facts, builds: boolean): readonly string[] => [
  // Even where that takes a builder stage of its own.
  ...findRegistrySettings(tree),
  ...[...(builds ? settings : []), ...(builds && lockfile !== null ? [lockfile] : [])].filter((name) => tree.find(name) !== undefined),
];

/** Removes TypeScript sources after they were compiled; anything else in the folder may be read at run time. */
export const removeSources: readonly (readonly [string, ...string[]])[] = [
  ['find', 'src', '-type', 'f', '-regex', '.*\\.[cm]?tsx?', '!', '-name', '*.d.ts', '-delete'],
  ['find', 'src', '-type', 'd', '-empty', '-delete'],
];
