import { findRegistrySettings } from '@migetpacks/core/plugin';
import type { SourceTree } from '@migetpacks/core/plugin';
import type { Facts } from './facts.ts';
import type { Packages } from './installed/package.ts';

// Read by the install, by whoever picks the version or by people, and by nothing at run time. They change often, and a
// lockfile alone can weigh more than the app.
const settings = [
  '.python-version',
  'runtime.txt',
  '.tool-versions',
  'mise.toml',
  'uv.toml',
  'poetry.toml',
  'pdm.toml',
  'Procfile',
  'CHANGELOG.md',
];

// May hold a token, so it stays behind even where that takes a builder stage of its own, as other settings of registries do.
const pipSettings = 'pip.conf';

/** Files at the top of the app that stay in the builder stage, and the members of a workspace that belong to other apps. */
export const leftBehind = (tree: SourceTree, { source, locked }: Facts, { others }: Packages, builds: boolean): readonly string[] => {
  const present = (files: readonly string[]): readonly string[] => files.filter((name) => tree.find(name) !== undefined);
  return [
    ...present([pipSettings]),
    ...findRegistrySettings(tree),
    ...present([...(builds ? settings : []), ...(builds && locked ? [source!] : [])]),
    ...others.filter((folder) => folder !== '.' && tree.hasDirectory(folder)),
  ];
};
