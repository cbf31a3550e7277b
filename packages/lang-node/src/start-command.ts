import { quoteShellWord, type DeclaredProcess } from '@migetpacks/core/plugin';
import { posix } from 'node:path';
import { readApp } from './app.ts';
import { satisfies } from './semver.ts';
import { buildsFiles } from './build.ts';
import { entryFiles, findServer, typeScriptEntryFiles } from './entry-file.ts';
import { fail } from './errors.ts';
import type { NodeContext } from './facts.ts';
import { findFramework, productionScript } from './frameworks/index.ts';

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
  const { folder, manifest } = await readApp(context);
  const found = await findFramework(context);
  const path = posix.join(folder, 'package.json');
  const script = found?.output.kind === 'bundle' ? undefined : productionScript(manifest, found?.framework);
  if (script !== undefined) return web(script === 'start' ? 'npm start' : `npm run ${script}`, `${path} scripts.${script}`);
  if (found !== undefined && found.output.kind !== 'site') return web(found.output.start, `the output of ${found.framework.name}`);

  const { main } = manifest;
  const builds = await buildsFiles(context);
  const inside = (file: string): string => posix.join(folder, file);
  const outside = (file: string): string => posix.relative(folder, file);
  const mainFile = main === undefined ? undefined : tree.find(inside(main), inside(`${main}.js`), inside(`${main}/index.js`));
  const built = main !== undefined && mainFile === undefined && builds;
  if (built || (mainFile !== undefined && (await findServer(tree, [mainFile])) !== undefined))
    return web(`node ${quoteShellWord(mainFile === undefined ? main! : outside(mainFile))}`, `${path} main`);

  const typeScript = !builds && satisfies(versions.language.version, runsTypeScript);
  const files = typeScript ? [...entryFiles, ...typeScriptEntryFiles] : entryFiles;
  const server = await findServer(tree, files.map(inside));
  if (server !== undefined) return web(`node ${quoteShellWord(outside(server))}`, `${server} starts a server`);
  // A main file may start the server in a module that it loads.
  if (mainFile !== undefined) return web(`node ${quoteShellWord(outside(mainFile))}`, `${path} main`);
  const looked = [
    'scripts.start',
    `main${main === undefined ? '' : ` ("${main}", which is not there)`}`,
    'server, app, index and main (.js, .mjs, .cjs, .ts) at the top, in src and in dist',
  ];
  throw fail('NODE_NO_START_COMMAND', { looked });
};
