import { quoteShellWord, type DeclaredProcess } from '@migetpacks/core/plugin';
import { satisfies } from './semver.ts';
import { buildsFiles } from './build.ts';
import { entryFiles, findServer, typeScriptEntryFiles } from './entry-file.ts';
import { fail } from './errors.ts';
import type { NodeContext } from './facts.ts';
import { readManifest } from './manifest.ts';

/** Since when Node.js runs TypeScript without a flag (https://nodejs.org/api/typescript.html#type-stripping). */
const runsTypeScript = '^22.18.0 || >=23.6.0';

const web = (command: string, source: string): DeclaredProcess => ({ type: 'web', command, source });

/**
 * How the app starts when nobody declared it: the script `start`, else the file that `main` names, else the first file with
 * a usual name that starts a server.
 *
 * @throws NODE_NO_START_COMMAND with everything that was looked at
 */
export const defaultProcess = async (context: NodeContext): Promise<DeclaredProcess> => {
  const { tree, versions } = context;
  const manifest = await readManifest(tree);
  if (manifest.scripts?.['start'] !== undefined) return web('npm start', 'package.json scripts.start');

  const { main } = manifest;
  const builds = await buildsFiles(context);
  const mainFile = main === undefined ? undefined : tree.find(main, `${main}.js`, `${main}/index.js`);
  const built = main !== undefined && mainFile === undefined && builds;
  if (built || (mainFile !== undefined && (await findServer(tree, [mainFile])) !== undefined))
    return web(`node ${quoteShellWord(mainFile ?? main!)}`, 'package.json main');

  const typeScript = !builds && satisfies(versions.language.version, runsTypeScript);
  const found = await findServer(tree, typeScript ? [...entryFiles, ...typeScriptEntryFiles] : entryFiles);
  if (found !== undefined) return web(`node ${quoteShellWord(found)}`, `${found} starts a server`);
  // A main file may start the server in a module that it loads.
  if (mainFile !== undefined) return web(`node ${quoteShellWord(mainFile)}`, 'package.json main');
  const looked = [
    'scripts.start',
    `main${main === undefined ? '' : ` ("${main}", which is not there)`}`,
    'server, app, index and main (.js, .mjs, .cjs, .ts) at the top, in src and in dist',
  ];
  throw fail('NODE_NO_START_COMMAND', { looked });
};
