import { mountedInstall } from '@migetpacks/core/plugin';
import type { AppPath, BuildStep, DependencyLayer, Notice, SourceTree } from '@migetpacks/core/plugin';
import { readApp, type App } from '../app.ts';
import type { ManagerName, NodeContext } from '../facts.ts';
import { readInstallScripts } from '../install-scripts.ts';
import { developmentDependencies, hasPackages, readManifest, shipsPackages } from '../manifest.ts';
import { usesPnp } from '../berry.ts';
import { findFramework } from '../frameworks/index.ts';
import { shipsInstalled } from '../output.ts';
import { findPrismaClient, type PrismaClient } from '../prisma.ts';
import { dropMemberScripts, dropScripts } from './drop-scripts.ts';
import { argvStep, withModules, type Installer, type InstallRequest, type Pruning } from './installer.ts';
import { keepFolders } from './keep.ts';
import { localPackages } from './local-packages.ts';
import { npm } from './npm.ts';
import { pnpm } from './pnpm.ts';
import { checkLock, readLock } from './read-lock.ts';
import { installVariables, missingVariables } from './variables.ts';
import { yarnBerry } from './yarn-berry.ts';
import { yarnClassic } from './yarn-classic.ts';

/** The installer of each manager. */
export const installers: Readonly<Record<ManagerName, Installer>> = { npm, pnpm, yarn: yarnClassic, berry: yarnBerry };

const noLockfile: Notice = {
  level: 'warning',
  text: 'There is no lockfile, so two builds of the same source may install different packages; commit one to make builds repeatable',
};

/** The managers check the manifests of all members against the lockfile, those that do not ship too. */
const memberManifests = (tree: SourceTree, { members, others }: App): readonly (AppPath | undefined)[] =>
  [...members, ...others].map(({ folder }) => tree.find(`${folder}/package.json`));

const withVariables = (steps: readonly BuildStep[], variables: readonly string[]): readonly BuildStep[] =>
  variables.length === 0 ? steps : steps.map((step) => (step.caches === undefined ? step : { ...step, variables }));

const productionSteps = ({ from, steps }: Pruning, app: App, variables: readonly string[]): readonly BuildStep[] => {
  const again = from === 'inputs' ? [...dropMemberScripts(app), ...steps] : steps;
  return withVariables(again.length === 0 ? again : withModules(again, app), variables);
};

/** Generates the client of Prisma where no install script does: the packages that ship are those of the install. */
const prismaStep = ({ args }: PrismaClient): BuildStep =>
  argvStep('Generate the client of Prisma, which is between the packages', ['node_modules/.bin/prisma', 'generate', ...args]);

/** Development packages that the app loads when it starts. */
const loadedPackages = async (context: NodeContext, { manifest }: App): Promise<readonly string[]> => {
  const output = (await findFramework(context))?.output;
  const loads = output?.kind === 'server' ? (output.loads ?? []) : [];
  return developmentDependencies(manifest).filter((name) => loads.includes(name));
};

/** Some packages are gone when they are needed, and nothing here can bring them back. */
const loadsNotice = (names: readonly string[]): readonly Notice[] =>
  names.map((name) => ({
    level: 'warning',
    text:
      `The app loads the package "${name}" when it starts, which is a development dependency and does not ship; ` +
      `move it to "dependencies", or set output to "standalone" in the configuration of Next.js`,
  }));

/**
 * One layer from the manifest, the lockfile and the files that the install reads, and the tree of it that ships.
 *
 * @throws NODE_LOCKFILE_INVALID, NODE_LOCKFILE_OUT_OF_STEP, NODE_LOCAL_PACKAGE_MISSING, NODE_YARN_PATH_MISSING
 */
export const dependencies = async (context: NodeContext): Promise<readonly DependencyLayer[]> => {
  const { facts, role, tree } = context;
  const manifest = await readManifest(tree);
  const app = await readApp(context);
  const manifests = [manifest, ...app.members.map((member) => member.manifest)];
  if (!manifests.some(hasPackages)) return [];
  const installer = installers[facts.manager];
  const lock = await readLock(tree, facts);
  if (lock) checkLock(manifest, facts, lock, await installer.overridden(tree, manifest));

  const scripts = await readInstallScripts(tree, manifest, facts.manager);
  const request: InstallRequest = {
    context,
    manifest,
    locked: lock !== undefined,
    app,
    hasDevelopment: manifests.some((each) => developmentDependencies(each).length > 0),
  };
  const own = [
    tree.find('package.json'),
    facts.lockfile === null ? undefined : tree.find(facts.lockfile),
    ...memberManifests(tree, app),
  ].filter((path): path is AppPath => path !== undefined);
  const plugAndPlay = facts.manager === 'berry' && (await usesPnp(tree));
  const prisma = plugAndPlay || app.folder !== '.' ? undefined : await findPrismaClient(tree, manifest);
  const inputs = [
    ...new Set([
      ...own,
      ...(await installer.inputs(tree, manifest)),
      ...localPackages(tree, manifest),
      ...scripts.inputs,
      ...(prisma?.inputs ?? []),
    ]),
  ];
  const variables = await installVariables(context, inputs);
  const paths = await installer.paths(context, app);
  const alone = scripts.needsSource && role === 'helper';
  const ships = (await shipsInstalled(context)) && manifests.some(shipsPackages);
  const install = [
    ...dropScripts(manifest, facts.manager, scripts.drop),
    ...dropMemberScripts(app),
    ...(await installer.install(request)),
    ...(prisma === undefined || prisma.inputs.every((path) => scripts.inputs.includes(path)) ? [] : [prismaStep(prisma)]),
  ];
  const production = await installer.production(request);
  const loaded = await loadedPackages(context, app);
  const keeps = production.from === 'install' && !plugAndPlay;
  // npm leaves the folder alone, pnpm has it inside of its own.
  const client = facts.manager === 'yarn' || facts.manager === 'berry' ? prisma?.folder : undefined;
  const kept = keeps ? [...loaded, ...(client === undefined ? [] : [client])] : [];
  return [
    {
      name: 'dependencies',
      inputs: scripts.needsSource ? 'source' : inputs,
      steps: withVariables(withModules(install, app), variables),
      // An install that reads the sources may also write to them, so the build goes on where it ended; a helper's cannot.
      tree: scripts.needsSource && !alone ? [] : paths,
      ...(ships ? { production: { ...production, steps: keepFolders(productionSteps(production, app, variables), kept), paths } } : {}),
      notices: [
        ...(lock === undefined ? [noLockfile] : []),
        ...(await missingVariables(context, inputs)),
        ...scripts.notices,
        ...(keeps ? [] : loadsNotice(loaded)),
        ...(alone ? [mountedInstall] : []),
      ],
    },
  ];
};
