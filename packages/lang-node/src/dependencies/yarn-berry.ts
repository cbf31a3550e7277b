import type { AppPath, BuildStep, ContainerPath, Env, SourceTree } from '@migetpacks/core/plugin';
import { berryFolder } from '../caches.ts';
import { berryProgram, usesPnp } from '../berry.ts';
import type { App } from '../app.ts';
import type { NodeContext } from '../facts.ts';
import { dropScripts } from './drop-scripts.ts';
import { filesBelow, findAll } from './config-files.ts';
import { andThen, argvStep, modulesPaths, type Installer, type InstallRequest } from './installer.ts';
import { readYarnRc, findYarnPath } from '../yarn-rc.ts';

const configuration = async (tree: SourceTree): Promise<readonly AppPath[]> => {
  const yarn = findYarnPath(tree, await readYarnRc(tree));
  return [
    ...findAll(tree, ['.yarnrc.yml', '.npmrc']),
    ...(yarn ? [yarn] : []),
    ...filesBelow(tree, '.yarn/plugins'),
    ...filesBelow(tree, '.yarn/patches'),
  ];
};

/** With Plug'n'Play the archives stay where they are loaded from; otherwise they are a cache. */
const envOf = (pnp: boolean): Env => ({
  YARN_GLOBAL_FOLDER: berryFolder.target,
  YARN_ENABLE_GLOBAL_CACHE: String(!pnp),
  ...(pnp ? { YARN_CACHE_FOLDER: './.yarn/cache', YARN_PNP_ENABLE_ESM_LOADER: 'true' } : {}),
});

const run = async (name: string, { context }: InstallRequest, args: readonly string[], env: Env = {}): Promise<BuildStep> => {
  const { program } = await berryProgram(context);
  const pnp = await usesPnp(context.tree);
  return argvStep(name, [...program, ...args], { env: { ...envOf(pnp), ...env }, caches: [berryFolder] });
};

/** The folder of unpacked packages exists even when none has to be unpacked, so that it can be copied. */
const withUnplugged = (steps: readonly BuildStep[]): readonly BuildStep[] =>
  steps.map((step, index) => (index === steps.length - 1 ? andThen(step, ['mkdir', '-p', '.yarn/unplugged']) : step));

/** Focus on production came into the core of Yarn with version 4; before, a manifest without development dependencies does it. */
const focus = async (request: InstallRequest, env: Env): Promise<readonly BuildStep[]> => {
  const { app, context } = request;
  const { major } = await berryProgram(context);
  if (major >= 4)
    return [
      await run(
        'Install without development dependencies',
        request,
        ['workspaces', 'focus', ...(app.folder === '.' ? [] : [app.manifest.name ?? app.folder]), '--production'],
        env,
      ),
    ];
  return [
    argvStep('Forget development dependencies', ['npm', 'pkg', 'delete', 'devDependencies']),
    await run('Install without development dependencies', request, ['install'], { ...env, YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' }),
  ];
};

const lifecycle = ['preinstall', 'install', 'postinstall'];

/** Yarn 2 and later, with Plug'n'Play or node_modules. */
export const yarnBerry: Installer = {
  inputs: configuration,
  install: async (request) => {
    const pnp = await usesPnp(request.context.tree);
    const args = request.locked ? ['install', '--immutable'] : ['install', '--no-immutable'];
    const name = request.locked ? 'Install exactly what the lockfile says' : 'Install without a lockfile';
    const steps = [await run(name, request, args)];
    return pnp ? withUnplugged(steps) : steps;
  },
  production: async (request) => {
    const { app, hasDevelopment, manifest, context } = request;
    if (!hasDevelopment && app.folder === '.') return { from: 'install', steps: [] };
    const scripts = lifecycle.filter((name) => manifest.scripts?.[name] !== undefined);
    const dropped = dropScripts(manifest, context.facts.manager, scripts);
    // Plug'n'Play unpacks again what it changed, so compiled add-ons have to be compiled again; node_modules keeps them.
    if (await usesPnp(context.tree)) return { from: 'inputs', steps: withUnplugged([...dropped, ...(await focus(request, {}))]) };
    return { from: 'install', steps: [...dropped, ...(await focus(request, { YARN_ENABLE_SCRIPTS: 'false' }))] };
  },
  paths: (context, app) => treePaths(context, app),
  overridden: async () => new Set(),
};

const treePaths = async (context: NodeContext, app: App): Promise<readonly ContainerPath[]> => {
  if (!(await usesPnp(context.tree))) return modulesPaths(context, app);
  const { major } = await berryProgram(context);
  const files = major >= 3 ? ['.pnp.cjs', '.pnp.loader.mjs'] : ['.pnp.js'];
  return [...files, '.yarn/cache', '.yarn/unplugged'].map((path): ContainerPath => `${context.workdir}/${path}`);
};
