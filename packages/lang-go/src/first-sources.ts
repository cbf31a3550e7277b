import type { SourceTree } from '@migetpacks/core/plugin';
import { foldersIn, sourcesIn } from './find-programs.ts';

/** Enough for the sources of most services. */
const mostSources = 300;

/** Sources of an app, those near its root first, as many as are looked at. */
export const firstSources = (tree: SourceTree, roots: readonly string[]): readonly string[] => {
  const sources: string[] = [];
  for (let level = roots; level.length > 0 && sources.length < mostSources;)
    level = level.flatMap((folder) => {
      if (sources.length >= mostSources) return [];
      sources.push(...sourcesIn(tree, folder));
      return foldersIn(tree, folder).filter((path) => !/(?:^|\/)(?:vendor|testdata|node_modules)$/.test(path));
    });
  return sources.slice(0, mostSources);
};
