import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { findReferencedFiles } from './referenced-files.ts';

const names = ['server', 'app', 'index', 'main'];

/** Where a server's code usually starts, most telling name first. */
export const entryFiles: readonly string[] = ['', 'src/', 'dist/'].flatMap((folder) =>
  names.flatMap((name) => ['.js', '.mjs', '.cjs'].map((ending) => `${folder}${name}${ending}`)),
);
/** The same in TypeScript, which Node.js runs without a build since 22.18 (https://nodejs.org/api/typescript.html). */
export const typeScriptEntryFiles: readonly string[] = ['', 'src/'].flatMap((folder) =>
  names.flatMap((name) => ['.ts', '.mts', '.cts'].map((ending) => `${folder}${name}${ending}`)),
);

const withoutComments = (text: string): string => text.replace(/\/\*[^]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');

const serves =
  /\.listen\s*\(|\bcreateServer\s*\(|\bserve\s*\(|\b(?:from|require\(|import)\s*['"](?:express|fastify|koa|@hapi\/hapi|@hono\/node-server|polka|restify)['"]/;

/** True when the text starts a server: opening a port is what tells an app from a library. */
export const startsServer = (text: string): boolean => serves.test(withoutComments(text));

/** True when a file starts a server, or one that it loads does: an entry file may hold no more than imports. */
const leadsToServer = async (tree: SourceTree, path: AppPath): Promise<boolean> => {
  if (startsServer(await tree.text(path))) return true;
  for (const loaded of (await findReferencedFiles(tree, path)) ?? []) if (startsServer(await tree.text(loaded))) return true;
  return false;
};

/** The first of these files that starts a server. */
export const findServer = async (tree: SourceTree, candidates: readonly string[]): Promise<AppPath | undefined> => {
  for (const candidate of candidates) {
    const path = tree.find(candidate);
    if (path !== undefined && (await leadsToServer(tree, path))) return path;
  }
  return undefined;
};
