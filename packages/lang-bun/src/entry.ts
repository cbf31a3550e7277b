import { posix } from 'node:path';
import { quoteShellWord } from '@migetpacks/core/plugin';
import type { DeclaredProcess, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import { builtServer, startScript } from './frameworks.ts';
import type { Member } from './workspace.ts';

const names = ['', 'src/'].flatMap((folder) =>
  ['index', 'server', 'app', 'main'].flatMap((name) => ['.ts', '.tsx', '.js', '.mjs'].map((ending) => `${folder}${name}${ending}`)),
);

const withoutComments = (text: string): string => text.replace(/\/\*[^]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');

/** Bun serves what a module exports by default when it has a `fetch` (https://bun.com/docs/runtime/http/server#export-default-syntax). */
const serves =
  /\bBun\.serve\b|\bserve\s*\(|\.listen\s*\(|\bcreateServer\s*\(|\bfetch\b[^]*\bexport\s+default\b|\bexport\s+default\b[^]*\bfetch\b|from\s*['"](?:hono|elysia)['"]/;

/**
 * How the app starts when nobody declared it: the script `start`, else the server that a framework's build leaves, else the file
 * that `module` or `main` names, else the first usual file that starts a server.
 *
 * @throws BUN_NO_START_COMMAND with everything that was looked at
 */
export const defaultProcess = async (tree: SourceTree, member: Member): Promise<DeclaredProcess> => {
  const { folder, manifest } = member;
  const web = (command: string, source: string): DeclaredProcess => ({ type: 'web', command, source });
  const prefix = folder === '.' ? '' : `${folder}/`;
  if (startScript(member) !== undefined) return web('bun run start', `${prefix}package.json scripts.start`);
  const server = builtServer(member);
  if (server !== undefined) return web(server, 'the output of the build');
  const builds = manifest.scripts?.['build'] !== undefined;
  for (const field of ['module', 'main'] as const) {
    const file = manifest[field];
    if (file !== undefined && (tree.find(posix.join(folder, file)) !== undefined || builds))
      return web(`bun ${quoteShellWord(file)}`, `${prefix}package.json ${field}`);
  }
  for (const name of names) {
    const path = tree.find(posix.join(folder, name));
    if (path !== undefined && serves.test(withoutComments(await tree.text(path)))) return web(`bun ${name}`, `${path} starts a server`);
  }
  throw fail('BUN_NO_START_COMMAND', {
    looked: ['scripts.start', 'module', 'main', `index, server, app and main in ${folder} and in ${prefix}src`],
  });
};
