import { posix } from 'node:path';
import { quoteShellWord } from '@migetpacks/core/plugin';
import type { AppPath, BuildStep, Command, ContainerPath, DependencyLayer, Notice, SourceTree } from '@migetpacks/core/plugin';
import { findEntry } from './entry.ts';
import { fail } from './errors.ts';
import type { DenoContext } from './facts.ts';
import { findLock, locksPackages, readLock } from './lock.ts';
import type { Lockfile } from './schema.ts';
import { denoDir } from './toolchain.ts';
import { readWorkspace, type Workspace } from './workspace.ts';

/** What Deno reads from the environment while it installs (https://docs.deno.com/runtime/reference/env_variables/). */
const readByInstalls = /^(?:NPM_CONFIG_|npm_config_)|^(?:DENO_AUTH_TOKENS|JSR_URL|NPM_TOKEN|NODE_AUTH_TOKEN)$/;
const fetched = /^(?:npm|jsr|https?):/;

const installVariables = async ({ tree, variables }: DenoContext, npmrc: AppPath | undefined): Promise<readonly string[]> => {
  const named = npmrc === undefined ? [] : [...(await tree.text(npmrc)).matchAll(/\$\{([A-Za-z_]\w*)/g)].map(([, name]) => name!);
  const given = [...variables.public, ...variables.secret].filter((name) => readByInstalls.test(name));
  return [...new Set([...named, ...given])].sort();
};

const importMap = (tree: SourceTree, { root }: Workspace): readonly AppPath[] => {
  const { importMap: path } = root.config;
  if (path === undefined || fetched.test(path)) return [];
  const found = tree.find(posix.normalize(path));
  if (found === undefined) throw fail('DENO_IMPORT_MAP_MISSING', { path });
  return [found];
};

/** Packages that configurations and manifests name. */
const declared = ({ root, members }: Workspace): readonly string[] =>
  [root, ...members].flatMap(({ config, manifest }) => [
    ...Object.values(config.imports ?? {}).filter((target) => fetched.test(target)),
    ...Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }),
  ]);

const mostFiles = 500;

/** True when some module imports a package by its full name; asked only where no lockfile says so. */
const importsInline = async (tree: SourceTree): Promise<boolean> => {
  for (const path of tree.glob('**/*.{ts,tsx,mts,js,jsx,mjs}').slice(0, mostFiles))
    if (/^\s*(?:import|export)\b[^'"]*['"](?:https?|npm|jsr):|\bimport\(\s*['"](?:https?|npm|jsr):/m.test(await tree.text(path)))
      return true;
  return false;
};

/** Folders of npm packages that Deno makes beside `package.json`, or where it is told to; not without. */
const moduleFolders = ({ root, members }: Workspace, workdir: ContainerPath): readonly ContainerPath[] => {
  const { nodeModulesDir } = root.config;
  const parts = [root, ...members].filter(({ files, folder }) => folder === '.' || files.some((path) => path.endsWith('package.json')));
  const wanted =
    nodeModulesDir === undefined
      ? parts.some(({ files }) => files.some((path) => path.endsWith('package.json')))
      : nodeModulesDir !== 'none' && nodeModulesDir !== false;
  return wanted ? parts.map(({ folder }) => posix.join(workdir, folder, 'node_modules') as ContainerPath) : [];
};

/**
 * Packages that an install downloads without being told: those that configurations name, and those that these depend on, which
 * the lockfile names without a version where it knows one alone.
 */
const installed = ({ workspace, jsr = {} }: Lockfile): ReadonlySet<string> => {
  const parts = workspace === undefined ? [] : [workspace, ...Object.values(workspace.members ?? {})];
  const named = parts.flatMap(({ dependencies = [], packageJson }) => [...dependencies, ...(packageJson?.dependencies ?? [])]);
  const below = Object.values(jsr).flatMap((entry) => (entry as { dependencies?: unknown } | null)?.dependencies ?? []);
  return new Set([...named, ...below.filter((name) => typeof name === 'string')]);
};

/** Downloads what modules import by its full name: the lockfile lists all of it, so no source is needed to know. */
const inlineStep = (lock: Lockfile, known: readonly string[], lockfile: AppPath): BuildStep | undefined => {
  const { specifiers = {}, jsr = {}, remote = {} } = lock;
  const without = installed(lock);
  const inline =
    Object.keys(jsr).length === 0
      ? []
      : Object.keys(specifiers).filter(
          (name) => name.startsWith('jsr:') && !known.includes(name) && !without.has(name) && !without.has(name.replace(/@[^@/]*$/, '')),
        );
  const list = `for (const url of Object.keys(JSON.parse(Deno.readTextFileSync("${lockfile}")).remote)) console.log(url)`;
  const commands: readonly Command[] = [
    ...(inline.length === 0 ? [] : [{ kind: 'argv', argv: ['deno', 'cache', '--frozen', ...inline] } as const]),
    ...(Object.keys(remote).length === 0
      ? []
      : [{ kind: 'script', script: `deno eval ${quoteShellWord(list)} | xargs deno cache --frozen --allow-import` } as const]),
  ];
  return commands.length === 0 ? undefined : { name: 'Download what modules import by its full name', run: commands };
};

const noLockfile: Notice = {
  level: 'warning',
  text: 'There is no deno.lock, so two builds of the same source may install different packages; run "deno install" and commit it',
};

/**
 * One layer from configurations, manifests and lockfile, which ships as it is.
 *
 * @throws DENO_IMPORT_MAP_MISSING
 */
export const dependencies = async (context: DenoContext): Promise<readonly DependencyLayer[]> => {
  const { tree, facts, role, workdir } = context;
  if (facts.kind === 'nothing') return [];
  const workspace = await readWorkspace(context);
  const { root, members, app } = workspace;
  const known = declared(workspace);
  const lockfile = findLock(tree, root.config);
  const lock = await readLock(tree, root.config);
  const inline = lock === undefined && (await importsInline(tree));
  if (lock === undefined ? known.length === 0 && !inline : !locksPackages(lock)) return [];

  const npmrc = tree.find('.npmrc');
  const inputs = [...[root, ...members].flatMap(({ files }) => files), lockfile, ...importMap(tree, workspace), npmrc].filter(
    (path) => path !== undefined,
  );
  const variables = await installVariables(context, npmrc);
  const modules = moduleFolders(workspace, workdir);
  const vendored = root.config.vendor === true;
  // Without a lockfile only the modules know, and a committed vendor folder is read by the install.
  const readsSource = inline || (vendored && tree.hasDirectory('vendor'));
  const paths = [denoDir, ...modules, ...(vendored && !readsSource ? [`${workdir}/vendor` as const] : [])];
  const entry = inline ? findEntry(tree, app) : undefined;
  const install: readonly Command[] = [
    {
      kind: 'argv',
      argv: ['deno', 'install', ...(lock === undefined ? [] : ['--frozen']), ...(entry === undefined ? [] : ['--entrypoint', entry.path])],
    },
    ...(modules.length + (vendored ? 1 : 0) === 0 ? [] : [{ kind: 'argv', argv: ['mkdir', '-p', ...paths.slice(1)] } as const]),
    // Databases about modules that Deno makes again: as they are, they differ from build to build.
    { kind: 'script', script: `rm -f ${denoDir}/*_cache_v*` },
  ];
  const more = lock === undefined || lockfile === undefined ? undefined : inlineStep(lock, known, lockfile);
  const first: BuildStep = {
    name: lock === undefined ? 'Install without a lockfile' : 'Install exactly what the lockfile says',
    run: install,
  };
  const steps = [...(more === undefined ? [] : [more]), first];
  return [
    {
      name: 'dependencies',
      inputs: readsSource ? 'source' : inputs,
      steps: variables.length === 0 ? steps : steps.map((step) => ({ ...step, variables })),
      tree: readsSource && role === 'primary' ? [] : paths,
      production: { from: 'install', steps: [], paths },
      notices: lock === undefined ? [noLockfile] : [],
    },
  ];
};
