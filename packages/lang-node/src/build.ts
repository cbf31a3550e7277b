import type { BuildStep } from '@migetpacks/core/plugin';
import { berryProgram, usesPnp } from './berry.ts';
import { andThen, argvStep } from './dependencies/installer.ts';
import type { NodeContext } from './facts.ts';
import { readInstallScripts } from './install-scripts.ts';
import { removeSources } from './left-behind.ts';
import { readManifest } from './manifest.ts';
import type { Manifest } from './schema.ts';
import { readScript } from './script-commands.ts';

const env = { NODE_ENV: 'production' };

const runner = async (context: NodeContext): Promise<readonly [string, ...string[]]> => {
  const { manager } = context.facts;
  if (manager === 'berry') return [...(await berryProgram(context)).program, 'run'];
  return [manager, 'run'];
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
  readScript(manifest.scripts![name]!, manifest).every(({ program }) => compilers.has(program));

/** The app runs from `src`, or nobody can tell that it does not. */
const shipsSources = ({ tree, declaredProcesses }: NodeContext, { main, scripts = {} }: Manifest): boolean =>
  !tree.hasDirectory('src') ||
  [main, scripts['start'], ...declaredProcesses.map(({ command }) => command)].some((text) => text?.includes('src'));

/** The operator's command, with the programs of the installed packages on its path as in a package script. */
const operatorStep = async ({ tree, facts, workdir }: NodeContext, command: string): Promise<BuildStep> => {
  const plugAndPlay = facts.manager === 'berry' && (await usesPnp(tree));
  const path = plugAndPlay ? '' : `export PATH="${workdir}/node_modules/.bin:$PATH"\n`;
  return { name: 'Build with the command of the operator', run: { kind: 'script', script: `${path}${command}` }, env };
};

/** The app's own build: the operator's command, or `heroku-postbuild`, or `build`, after install scripts that build too. */
export const build = async (context: NodeContext): Promise<readonly BuildStep[]> => {
  if (context.buildCommand !== undefined) return [await operatorStep(context, context.buildCommand)];
  const manifest = await readManifest(context.tree);
  const { scripts = {} } = manifest;
  const main = ['heroku-postbuild', 'build'].find((name) => scripts[name] !== undefined);
  const { build: postponed } = await readInstallScripts(context.tree, manifest, context.facts.manager);
  const onlyBuilds = (name: string): boolean =>
    main === 'build' && readScript(scripts[name]!, manifest).every(({ script }) => script === 'build');
  const names = [...postponed.filter((name) => !onlyBuilds(name)), ...(main === undefined ? [] : [main])];
  const run = await runner(context);
  return names.map((name): BuildStep => {
    if (!runsCompiler(name, manifest)) return argvStep(`Run the script "${name}"`, [...run, name], { env });
    const command = runsWithoutManager(name, manifest, context) ? (['node', '--run', name] as const) : ([...run, name] as const);
    const step = argvStep(`Run the script "${name}"`, command, { env });
    return shipsSources(context, manifest) ? step : removeSources.reduce(andThen, step);
  });
};

/** True when some step may write files that the source does not have. */
export const buildsFiles = async (context: NodeContext): Promise<boolean> => (await build(context)).length > 0;
