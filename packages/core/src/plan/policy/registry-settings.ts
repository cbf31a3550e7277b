import { posix } from 'node:path';
import type { SourceTree } from '../../plugin/contract.ts';
import type { Contribution } from '../contribution.ts';
import { workdir } from './workdir.ts';

/** Settings of package managers that may hold a token: nothing reads them at run time. */
const names: readonly string[] = ['.npmrc', '.yarnrc', '.yarnrc.yml', '.pypirc', '.netrc'];

/** Leaves such files of some folders of the app in the builder, whatever the language ships of the app. */
export const withoutRegistrySettings = <Side extends Contribution>(
  contribution: Side,
  tree: SourceTree,
  folders: readonly string[],
): Side => {
  const found = [...new Set(folders)]
    .flatMap((folder) => names.flatMap((name) => tree.find(posix.join(folder, name)) ?? []))
    .filter((path) => tree.ignoredBy(path) === undefined);
  if (found.length === 0) return contribution;
  const { runtime } = contribution;
  const artifacts = runtime.artifacts.map((artifact) =>
    artifact.from === workdir ? { ...artifact, without: [...new Set([...(artifact.without ?? []), ...found])] } : artifact,
  );
  return { ...contribution, runtime: { ...runtime, artifacts } };
};
