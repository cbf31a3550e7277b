import { resolveProcesses } from '@migetpacks/core/plugin';
import type { ProcessType, RuntimeStage } from '@migetpacks/core/plugin';
import { berryProgram, usesPnp } from './berry.ts';
import { buildsFiles } from './build.ts';
import { checkStart } from './check-start.ts';
import { installers } from './dependencies/index.ts';
import type { NodeContext } from './facts.ts';
import { readInstallScripts } from './install-scripts.ts';
import { readManifest, shipsPackages } from './manifest.ts';
import { pnpEnv, pnpLauncher, runThroughPnp } from './plug-and-play.ts';
import { leftBehind } from './left-behind.ts';
import { rewriteCommand } from './run-script.ts';
import type { Manifest } from './schema.ts';
import { defaultProcess } from './start-command.ts';

const processesOf = async (context: NodeContext, manifest: Manifest): Promise<readonly ProcessType[]> => {
  const { declaredProcesses, facts, tree } = context;
  const hasWeb = declaredProcesses.some(({ type }) => type === 'web');
  const declared = hasWeb ? declaredProcesses : [await defaultProcess(context), ...declaredProcesses];
  return resolveProcesses({ declared, defaults: [], rewrite: rewriteCommand(manifest, facts, tree.find('server.js') !== undefined) });
};

/** Paths of the full install that the builder's copy of the app holds when the install read the sources. */
const installedPaths = async (context: NodeContext, manifest: Manifest): Promise<readonly string[]> => {
  const { facts, tree, workdir } = context;
  if (!(await readInstallScripts(tree, manifest, facts.manager)).needsSource) return [];
  return (await installers[facts.manager].paths(context)).map((path) => path.slice(workdir.length + 1));
};

/**
 * The slim image of the same version, with the app and the packages that it needs.
 *
 * @throws NODE_NO_START_COMMAND, NODE_SCRIPT_MISSING, NODE_SCRIPT_LOOP, NODE_START_FILE_MISSING, NODE_START_NEEDS_DEV_DEPENDENCY
 */
export const runtime = async (context: NodeContext): Promise<RuntimeStage> => {
  const { facts, tree, versions, workdir } = context;
  const manifest = await readManifest(tree);
  const ships = shipsPackages(manifest);
  const plugAndPlay = ships && facts.manager === 'berry' && (await usesPnp(tree));
  const processes = await processesOf(context, manifest);
  const builds = await buildsFiles(context);
  const without = [...leftBehind(tree, facts, builds), ...(await installedPaths(context, manifest))];
  return {
    base: { name: 'node', tag: `${versions.language.version}-slim` },
    systemPackages: [],
    env: { NODE_ENV: 'production', ...(plugAndPlay ? pnpEnv(workdir, (await berryProgram(context)).major) : {}) },
    path: ships && !plugAndPlay ? [`${workdir}/node_modules/.bin`] : [],
    artifacts: [{ from: workdir, to: workdir, ...(without.length === 0 ? {} : { without }) }],
    files: plugAndPlay ? [pnpLauncher(workdir)] : [],
    processes: plugAndPlay ? processes.map(runThroughPnp) : processes,
    notices: processes.flatMap((process) => checkStart(process, { tree, manifest, workdir, builds })),
  };
};
