import { fileURLToPath } from 'node:url';
import { sourceCondition } from '../tsup/entries.ts';

/** Vite's own server conditions, which a list replaces, with the source of the workspace packages in front. */
const conditions = [sourceCondition, 'module', 'node', 'development|production'];

/** Options of every test tier: the paths start at the root, and workspace packages are read from source. */
export const sharedOptions = {
  root: fileURLToPath(new URL('../..', import.meta.url)),
  resolve: { conditions },
  ssr: { resolve: { conditions } },
};
