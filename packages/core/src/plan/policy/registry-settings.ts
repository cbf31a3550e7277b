import { findRegistrySettings } from '../../app/registry-settings.ts';
import type { SourceTree } from '../../plugin/contract.ts';
import type { Contribution } from '../contribution.ts';
import { workdir } from './workdir.ts';

/** Leaves settings of registries, which may hold a token, in the builder: those of some folders of the app, whatever the language ships of it. */
export const withoutRegistrySettings = <Side extends Contribution>(
  contribution: Side,
  tree: SourceTree,
  folders: readonly string[],
): Side => {
  const found = [...new Set(folders)]
    .flatMap((folder) => findRegistrySettings(tree, folder))
    .filter((path) => tree.ignoredBy(path) === undefined);
  if (found.length === 0) return contribution;
  const { runtime } = contribution;
  const artifacts = runtime.artifacts.map((artifact) =>
    artifact.from === workdir ? { ...artifact, without: [...new Set([...(artifact.without ?? []), ...found])] } : artifact,
  );
  return { ...contribution, runtime: { ...runtime, artifacts } };
};
