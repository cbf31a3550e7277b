import { frontEndScripts, readPackageScript } from '@migetpacks/core/plugin';
import type { BuildStep, CacheMount } from '@migetpacks/core/plugin';
import { appFolder, readApp, type App } from './app.ts';
import { berryProgram, usesPnp } from './berry.ts';
import { memberLifecycle } from './dependencies/drop-scripts.ts';
import { andThen, argvStep } from './dependencies/installer.ts';
import type { NodeContext } from './facts.ts';
import { findFramework } from './frameworks/index.ts';
import { isForDevelopers, readInstallScripts } from './install-scripts.ts';
import { removeSources } from './left-behind.ts';
import { moveBundle } from './output.ts';
import type { Manifest } from './schema.ts';
import type { Member } from './workspaces.ts';

const env = { NODE_ENV: 'production' };

/** How the manager runs a script of a package. */
const runner = async (context: NodeContext, { folder, name }: Pick<Member, 'folder' | 'name'>): Promise<readonly [string, ...string[]]> => {
  const { manager } = context.facts;
  const inside = folder !== '.';
  switch (manager) {
    case 'berry': {
      const { program } = await berryProgram(context);
      return [...program, ...(inside ? ['workspace', name] : []), 'run'];
    }
    case 'npm':
      return ['npm', ...(inside ? [`--workspace=${folder}`] : []), 'run'];
    case 'pnpm':
      return ['pnpm', ...(inside ? [`--dir=${folder}`] : []), 'run'];
    case 'yarn':
      return ['yarn', ...(inside ? ['--cwd', folder] : []), 'run'];
  }
};

// They read their own configuration and none of the npm_* variables that a package manager sets for its scripts.
const compilers = new Set(['tsc', 'tsgo', 'esbuild', 'swc', 'babel']);

/** A script that Node.js itself may run (`node --run`, since 22), which saves the start of a package manager on each build. */
const runsWithoutManager = (name: string, manifest: Manifest, { facts, versions }: NodeContext): boolean => {
  const { scripts = {} } = manifest;
  const hooks = [`pre${name}`, `post${name}`].some((hook) => scripts[hook] !== undefined);
  return !hooks && facts.manager !== 'berry' && Number.parseInt(versions.language.version, 10) >= 22;
};

/** A script that does nothing but compile. */
const runsCompiler = (name: string, manifest: Manifest): boolean =>
  readPackageScript(manifest.scripts![name]!, manifest).every(({ program }) => compilers.has(program));

/** The app runs from `src`, or nobody can tell that it does not, or the folder is another language's, too. */
const shipsSources = ({ tree, declaredProcesses, role }: NodeContext, { main, scripts = {} }: Manifest): boolean =>
  role === 'helper' ||
  !tree.hasDirectory('src') ||
  [main, scripts['start'], ...declaredProcesses.map(({ command }) => command)].some((text) => text?.includes('src'));

/** The operator's command, with the programs of the installed packages on its path as in a package script. */
const operatorStep = async ({ tree, facts, workdir }: NodeContext, app: App, command: string): Promise<BuildStep> => {
  const plugAndPlay = facts.manager === 'berry' && (await usesPnp(tree));
  const folders = [...new Set([appFolder(app, workdir), workdir])].map((folder) => `${folder}/node_modules/.bin`);
  const path = plugAndPlay ? '' : `export PATH="${folders.join(':')}:$PATH"\n`;
  return { name: 'Build with the command of the operator', run: { kind: 'script', script: `${path}${command}` }, env };
};

/** Scripts that build the source itself or the only package: `heroku-postbuild` or `build`, after install scripts that build too. */
export const ownScripts = async ({ tree, facts, role }: NodeContext, manifest: Manifest): Promise<readonly string[]> => {
  const { scripts = {} } = manifest;
  const main = (role === 'helper' ? frontEndScripts : ['heroku-postbuild', 'build']).find((name) => scripts[name] !== undefined);
  const { build: postponed } = await readInstallScripts(tree, manifest, facts.manager);
  const onlyBuilds = (name: string): boolean =>
    main === 'build' && readPackageScript(scripts[name]!, manifest).every(({ script }) => script === 'build');
  return [...postponed.filter((name) => !onlyBuilds(name)), ...(main === undefined ? [] : [main])];
};

/**
 * A script that installs the packages of another folder wants those for development, too, which managers leave out in
 * production (https://docs.npmjs.com/cli/using-npm/config#include, https://classic.yarnpkg.com/en/docs/cli/install).
 */
const installsEverything = (name: string, manifest: Manifest): Readonly<Record<string, string>> =>
  readPackageScript(manifest.scripts![name]!, manifest).some(
    ({ program, args }) => /^(npm|pnpm|yarn)$/.test(program) && args.some((word) => /^(install|i|ci)$/.test(word)),
  )
    ? { npm_config_include: 'dev', npm_config_production: 'false', YARN_PRODUCTION: 'false' }
    : {};

const scriptStep = async (context: NodeContext, name: string, manifest: Manifest): Promise<BuildStep> => {
  const run = await runner(context, { folder: '.', name: '' });
  if (!runsCompiler(name, manifest))
    return argvStep(`Run the script "${name}"`, [...run, name], { env: { ...env, ...installsEverything(name, manifest) } });
  const command = runsWithoutManager(name, manifest, context) ? (['node', '--run', name] as const) : ([...run, name] as const);
  const step = argvStep(`Run the script "${name}"`, command, { env });
  return shipsSources(context, manifest) ? step : removeSources.reduce(andThen, step);
};

/** Scripts that build a member of a workspace: what its install would have run, then its build. */
export const memberScripts = ({ manifest }: Member): readonly string[] => [
  ...memberLifecycle(manifest).filter((name) => !isForDevelopers(manifest.scripts![name]!, manifest)),
  ...(manifest.scripts?.['build'] === undefined ? [] : ['build']),
];

const memberSteps = async (context: NodeContext, member: Member): Promise<readonly BuildStep[]> => {
  const run = await runner(context, member);
  return memberScripts(member).map((name) => argvStep(`Run the script "${name}" of ${member.name}`, [...run, name], { env }));
};

const scriptSteps = async (context: NodeContext, { folder, manifest, members }: App): Promise<readonly BuildStep[]> => {
  const inMembers = folder === '.' ? [] : (await Promise.all(members.map((member) => memberSteps(context, member)))).flat();
  const own = folder === '.' ? await ownScripts(context, manifest) : [];
  return [...inMembers, ...(await Promise.all(own.map((name) => scriptStep(context, name, manifest))))];
};

/** Adds what a framework knows: its cache, its switches, and what of its output ships. */
const forFramework = async (context: NodeContext, app: App, steps: readonly BuildStep[]): Promise<readonly BuildStep[]> => {
  const found = await findFramework(context);
  if (found === undefined || steps.length === 0) return steps;
  const { framework, output } = found;
  const { id, folder } = framework.cache ?? {};
  const last = steps.at(-1)!;
  const cache: CacheMount | undefined =
    id === undefined ? undefined : { id, target: `${appFolder(app, context.workdir)}/${folder!}`, sharing: 'locked' };
  const built = {
    ...last,
    env: { ...last.env, ...framework.env },
    ...(cache === undefined ? {} : { caches: [...(last.caches ?? []), cache] }),
  };
  // A helper leaves its output where the app looks for it.
  const moved = output.kind === 'bundle' && context.role === 'primary' ? [await moveBundle(context, output)] : [];
  return [...steps.slice(0, -1), built, ...moved];
};

/** The app's own build: the operator's command, or the scripts of the app and of what it needs of its workspace. */
export const build = async (context: NodeContext): Promise<readonly BuildStep[]> => {
  const app = await readApp(context);
  const steps =
    context.buildCommand === undefined ? await scriptSteps(context, app) : [await operatorStep(context, app, context.buildCommand)];
  return forFramework(context, app, steps);
};

/** True when some step may write files that the source does not have. */
export const buildsFiles = async (context: NodeContext): Promise<boolean> => (await build(context)).length > 0;
