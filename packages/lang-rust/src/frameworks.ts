import { posix } from 'node:path';
import type { Env, SourceTree } from '@migetpacks/core/plugin';
import { dependencyTables } from './manifest.ts';
import type { Program } from './targets.ts';

/** What a web framework has to be told so that it serves the app where the platform expects it. */
export interface Framework {
  readonly env: Env;
  /** Assignments before the program. */
  readonly variables: string;
  /** Arguments of the program. */
  readonly words: string;
}

const plain: Framework = { env: {}, variables: '', words: '' };
const frameworks: Readonly<Record<string, Framework>> = {
  rocket: { ...plain, env: { ROCKET_ADDRESS: '0.0.0.0' }, variables: 'ROCKET_PORT="$PORT"' },
  leptos: { ...plain, variables: 'LEPTOS_SITE_ADDR="0.0.0.0:$PORT"' },
  // The program is a command line of its own, whose configuration binds to the loopback (https://loco.rs/docs/how-to/deploy/).
  'loco-rs': { ...plain, env: { LOCO_ENV: 'production' }, words: 'start --binding 0.0.0.0 --port "$PORT"' },
};

const hasProduction = (tree: SourceTree, folder: string): boolean =>
  ['.', folder].some((root) => tree.find(posix.join(root, 'config/production.yaml')) !== undefined);

/** The web framework of a program, as far as it has to be told something. */
export const frameworkOf = (tree: SourceTree, { crate }: Program): Framework | undefined => {
  const tables = dependencyTables(crate.manifest);
  const name = Object.keys(frameworks).find((each) => tables.some((table) => Object.hasOwn(table, each)));
  if (name === undefined) return undefined;
  // An environment without a file is an error of Loco's.
  return name === 'loco-rs' && !hasProduction(tree, crate.folder) ? { ...frameworks[name]!, env: {} } : frameworks[name]!;
};
