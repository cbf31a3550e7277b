import type { AppPath, BuildStep, DependencyLayer, Notice } from '@migetpacks/core/plugin';
import type { ManagerName, NodeContext } from '../facts.ts';
import { readInstallScripts } from '../install-scripts.ts';
import { developmentDependencies, hasPackages, readManifest, shipsPackages } from '../manifest.ts';
import { dropScripts } from './drop-scripts.ts';
import type { Installer, InstallRequest } from './installer.ts';
import { localPackages } from './local-packages.ts';
import { npm } from './npm.ts';
import { pnpm } from './pnpm.ts';
import { checkLock, readLock } from './read-lock.ts';
import { installVariables } from './variables.ts';
import { yarnBerry } from './yarn-berry.ts';
import { yarnClassic } from './yarn-classic.ts';

/** The installer of each manager. */
export const installers: Readonly<Record<ManagerName, Installer>> = { npm, pnpm, yarn: yarnClassic, berry: yarnBerry };

const noLockfile: Notice = {
  level: 'warning',
  text: 'There is no lockfile, so two builds of the same source may install different packages; commit one to make builds repeatable',
};

const withVariables = (steps: readonly BuildStep[], variables: readonly string[]): readonly BuildStep[] =>
  variables.length === 0 ? steps : steps.map((step) => (step.caches === undefined ? step : { ...step, variables }));

/**
 * One layer from the manifest, the lockfile and the files that the install reads, and the tree of it that ships.
 *
 * @throws NODE_LOCKFILE_INVALID, NODE_LOCKFILE_OUT_OF_STEP, NODE_LOCAL_PACKAGE_MISSING, NODE_YARN_PATH_MISSING
 */
export const dependencies = async (context: NodeContext): Promise<readonly DependencyLayer[]> => {
  const { facts, tree } = context;
  const manifest = await readManifest(tree);
  if (!hasPackages(manifest)) return [];
  const installer = installers[facts.manager];
  const lock = await readLock(tree, facts);
  if (lock) checkLock(manifest, facts, lock, await installer.overridden(tree, manifest));

  const scripts = await readInstallScripts(tree, manifest, facts.manager);
  const request: InstallRequest = {
    context,
    manifest,
    locked: lock !== undefined,
    hasDevelopment: developmentDependencies(manifest).length > 0,
  };
  const own = [tree.find('package.json'), facts.lockfile === null ? undefined : tree.find(facts.lockfile)].filter(
    (path): path is AppPath => path !== undefined,
  );
  const inputs = [...new Set([...own, ...(await installer.inputs(tree, manifest)), ...localPackages(tree, manifest), ...scripts.inputs])];
  const variables = await installVariables(context, inputs);
  const paths = await installer.paths(context);
  const production = await installer.production(request);
  return [
    {
      name: 'dependencies',
      inputs: scripts.needsSource ? 'source' : inputs,
      steps: withVariables([...dropScripts(manifest, facts.manager, scripts.drop), ...(await installer.install(request))], variables),
      // An install that reads the sources may also write to them, so the build goes on where it ended.
      tree: scripts.needsSource ? [] : paths,
      ...(shipsPackages(manifest) ? { production: { ...production, steps: withVariables(production.steps, variables), paths } } : {}),
      notices: [...(lock === undefined ? [noLockfile] : []), ...scripts.notices],
    },
  ];
};
