import { posix } from 'node:path';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { taskText } from './tasks.ts';
import type { Part } from './workspace.ts';

const names = ['', 'src/'].flatMap((folder) =>
  ['main', 'server', 'app', 'mod', 'index'].flatMap((name) => ['.ts', '.tsx', '.js', '.mjs'].map((ending) => `${folder}${name}${ending}`)),
);

/** The module that starts the app, and what says so. */
export interface Entry {
  readonly path: AppPath;
  readonly source: string;
}

/** The file that the task "start" runs, else the one that `exports` names, else the first with a usual name. */
export const findEntry = (tree: SourceTree, part: Part): Entry | undefined => {
  const { folder, config } = part;
  const at = (name: string): AppPath | undefined => (/^(?:\/|\.\.)/.test(name) ? undefined : tree.find(posix.join(folder, name)));
  const words = (taskText(part, 'start') ?? '').split(/\s+/).filter((word) => /\.[mc]?[jt]sx?$/.test(word));
  const main = typeof config.exports === 'string' ? config.exports : config.exports?.['.'];
  const candidates: readonly (readonly [string, string])[] = [
    ...words.map((name) => [name, 'deno.json tasks.start'] as const),
    ...(main === undefined ? [] : [[main, 'deno.json exports'] as const]),
    ...names.map((name) => [name, 'a file with a usual name'] as const),
  ];
  for (const [name, source] of candidates) {
    const path = at(name);
    if (path !== undefined) return { path, source };
  }
  return undefined;
};
