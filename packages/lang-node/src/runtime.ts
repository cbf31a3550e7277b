import { posix } from 'node:path';
import { quoteShellWord, resolveProcesses, serveStaticSite } from '@migetpacks/core/plugin';
import type { ContainerPath, DeclaredProcess, Env, ProcessType, RuntimeStage } from '@migetpacks/core/plugin';
import { appFolder, readApp, type App } from './app.ts';
import { berryProgram, usesPnp } from './berry.ts';
import { browserNotices, browserOf } from './browser.ts';
import { buildsFiles } from './build.ts';
import { checkStart } from './check-start.ts';
import { installers } from './dependencies/index.ts';
import type { NodeContext } from './facts.ts';
import { lend } from './lend.ts';
import { nodeImage } from './images.ts';
import { runtimeNeeds } from './needs.ts';
import { findFramework, type BundleOutput, type Framework, type SiteOutput } from './frameworks/index.ts';
import { readInstallScripts } from './install-scripts.ts';
import { readManifest, shipsPackages } from './manifest.ts';
import { shipped } from './output.ts';
import { pnpEnv, pnpLauncher, runThroughPnp } from './plug-and-play.ts';
import { leftBehind } from './left-behind.ts';
import { rewriteCommand } from './run-script.ts';
import type { Manifest } from './schema.ts';
import { compiles } from './toolchain.ts';
import { defaultProcess } from './start-command.ts';
import { checkChoice } from './workspaces.ts';

/** Starts a process in the folder of the package that ships: a member's scripts expect to be there. */
const inFolder = (process: ProcessType, folder: string): ProcessType => {
  if (folder === '.') return process;
  const { command } = process;
  const script = command.kind === 'argv' ? `exec ${command.argv.map(quoteShellWord).join(' ')}` : command.script;
  return { ...process, command: { kind: 'script', script: `cd ${quoteShellWord(folder)} && ${script}` } };
};

const processesOf = async (context: NodeContext, app: App, byDefault: DeclaredProcess | undefined): Promise<readonly ProcessType[]> => {
  const { declaredProcesses, facts, tree } = context;
  const root = await readManifest(tree);
  const rewriteIn = (manifest: Manifest, folder: string) =>
    rewriteCommand(manifest, facts, tree.find(posix.join(folder, 'server.js')) !== undefined);
  const declared = resolveProcesses({ declared: declaredProcesses, defaults: [], rewrite: rewriteIn(root, '.') });
  if (byDefault === undefined) return declared;
  const own = resolveProcesses({ declared: [byDefault], defaults: [], rewrite: rewriteIn(app.manifest, app.folder) });
  return [...own.map((process) => inFolder(process, app.folder)), ...declared];
};

const manifestsOf = ({ manifest, members }: App): readonly Manifest[] => [manifest, ...members.map((member) => member.manifest)];

/** A helper starts what is declared, and serves nothing of its own accord. */
const startsByDefault = ({ declaredProcesses, role }: NodeContext): boolean =>
  role === 'primary' && !declaredProcesses.some(({ type }) => type === 'web');

/** Paths of the full install that the builder's copy of the app holds when the install read the sources. */
const installedPaths = async (context: NodeContext, app: App): Promise<readonly string[]> => {
  const { facts, tree, workdir } = context;
  if (!(await readInstallScripts(tree, await readManifest(tree), facts.manager)).needsSource) return [];
  return (await installers[facts.manager].paths(context, app)).map((path) => path.slice(workdir.length + 1));
};

/** A site of plain files needs no Node.js. */
const siteStage = async (context: NodeContext, app: App, name: string, site: SiteOutput): Promise<RuntimeStage> => {
  const { declaredProcesses, workdir } = context;
  const { web, ...server } = serveStaticSite({
    root: workdir,
    fingerprinted: site.fingerprinted,
    source: `the output of ${name}`,
    ...(site.fallback === undefined ? { notFound: '/404.html' } : { fallback: site.fallback }),
  });
  return {
    ...server,
    systemPackages: [],
    path: [],
    artifacts: [{ from: posix.join(appFolder(app, workdir), site.folder) as ContainerPath, to: workdir }],
    processes: resolveProcesses({ declared: declaredProcesses, defaults: [web] }),
  };
};

/** A server that brings its packages along; those are a layer of their own. */
const bundleStage = async (context: NodeContext, app: App, framework: Framework, bundle: BundleOutput): Promise<RuntimeStage> => {
  const { workdir } = context;
  const packages =
    bundle.packages === undefined ? [] : [{ from: shipped.packages, to: posix.join(workdir, bundle.packages.to) as ContainerPath }];
  const byDefault = startsByDefault(context) ? await defaultProcess(context) : undefined;
  const processes = await processesOf(context, { ...app, folder: '.' }, byDefault);
  const manifests = manifestsOf(app);
  const browser = browserOf(manifests);
  return {
    base: nodeImage(context, 'slim'),
    systemPackages: browser.systemPackages,
    ...((await compiles(context)) ? { sharedLibraries: 'scan' } : {}),
    env: { NODE_ENV: 'production', ...browser.env, ...framework.env },
    path: [],
    artifacts: [...packages, { from: shipped.app, to: workdir }],
    files: [],
    processes,
    needs: runtimeNeeds(app.manifest, processes),
    notices: browserNotices(manifests),
  };
};

const packageStage = async (context: NodeContext, app: App, env: Env, compiled: readonly string[]): Promise<RuntimeStage> => {
  const { facts, role, tree, workdir } = context;
  const manifests = manifestsOf(app);
  const browser = browserOf(manifests);
  const ships = manifests.some(shipsPackages);
  const plugAndPlay = ships && facts.manager === 'berry' && (await usesPnp(tree));
  const byDefault = startsByDefault(context) ? await defaultProcess(context) : undefined;
  const processes = await processesOf(context, app, byDefault);
  const builds = await buildsFiles(context);
  const without = [
    ...leftBehind(tree, facts, builds && role === 'primary'),
    ...app.others.map(({ folder }) => folder),
    ...compiled.map((folder) => posix.join(app.folder, folder)),
    ...(await installedPaths(context, app)),
  ];
  const bins = [...new Set([appFolder(app, workdir), workdir])].map((folder): ContainerPath => `${folder}/node_modules/.bin`);
  const checked = { tree, manifest: app.manifest, workdir: appFolder(app, workdir), folder: app.folder, builds };
  return {
    base: nodeImage(context, 'slim'),
    systemPackages: browser.systemPackages,
    ...(ships && (await compiles(context)) ? { sharedLibraries: 'scan' } : {}),
    env: { NODE_ENV: 'production', ...browser.env, ...env, ...(plugAndPlay ? pnpEnv(workdir, (await berryProgram(context)).major) : {}) },
    path: ships && !plugAndPlay ? bins : [],
    artifacts: [{ from: workdir, to: workdir, ...(without.length === 0 ? {} : { without }) }],
    files: plugAndPlay ? [pnpLauncher(workdir)] : [],
    processes: plugAndPlay ? processes.map(runThroughPnp) : processes,
    portable: lend(processes),
    needs: runtimeNeeds(app.manifest, processes),
    notices: [...browserNotices(manifests), ...processes.flatMap((process) => checkStart(process, checked))],
  };
};

/**
 * The slim image of the same version with the app and the packages that it needs, or what a framework's build left.
 *
 * @throws NODE_APP_NEEDED, NODE_NO_START_COMMAND, NODE_SCRIPT_MISSING, NODE_SCRIPT_LOOP, NODE_START_FILE_MISSING, NODE_START_NEEDS_DEV_DEPENDENCY
 */
export const runtime = async (context: NodeContext): Promise<RuntimeStage> => {
  const app = await readApp(context);
  const found = await findFramework(context);
  if (context.role === 'helper') return packageStage(context, app, found?.framework.env ?? {}, []);
  if (app.folder === '.') checkChoice(app.members, app.manifest, context.tree.find('Procfile') !== undefined);
  if (found?.output.kind === 'site') return siteStage(context, app, found.framework.name, found.output);
  if (found?.output.kind === 'bundle') return bundleStage(context, app, found.framework, found.output);
  return packageStage(context, app, found?.framework.env ?? {}, found?.output.compiled ?? []);
};
