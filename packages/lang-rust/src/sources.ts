import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import type { Crate } from './crates.ts';

/** Enough for the sources of most services. */
const mostSources = 300;

/** Source files of a package, as many as are looked at. */
export const sourcesOf = (tree: SourceTree, { folder }: Crate): readonly AppPath[] =>
  tree.glob(`${folder === '.' ? 'src' : `${folder}/src`}/**/*.rs`).slice(0, mostSources);
