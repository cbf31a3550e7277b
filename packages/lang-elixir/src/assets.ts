import { posix } from 'node:path';
import { quoteShellWord } from '@migetpacks/core/plugin';
import type { AppPath, BuildStep, Need } from '@migetpacks/core/plugin';
import type { ElixirContext } from './facts.ts';
import type { Projects } from './workspace.ts';

/** Packages of npm that the assets of a project take in. */
export interface Assets {
  readonly manifest: AppPath;
  readonly folder: string;
  readonly locked: boolean;
  /** Some are folders of mix's dependencies, `file:../deps/phoenix`, which are there only after mix has fetched them. */
  readonly usesDeps: boolean;
}

/** The assets of all projects that have some. */
export const readAssets = async ({ tree }: ElixirContext, { root, umbrella }: Projects): Promise<readonly Assets[]> => {
  const manifests = [root, ...umbrella].flatMap(({ folder }) => tree.find(posix.join(folder, 'assets/package.json')) ?? []);
  return Promise.all(
    manifests.map(async (manifest) => {
      const folder = posix.dirname(manifest);
      const usesDeps = /"file:(?:\.\.\/)+deps\//.test(await tree.text(manifest));
      return { manifest, folder, locked: tree.find(`${folder}/package-lock.json`) !== undefined, usesDeps };
    }),
  );
};

/** Aliases and the packages of esbuild and tailwind need them; what takes nothing from mix is installed apart. */
export const assetNeeds = (assets: readonly Assets[]): readonly Need[] =>
  assets.map(({ manifest, folder, usesDeps }) => ({ program: 'node', because: manifest, ...(usesDeps ? {} : { directory: folder }) }));

/** Installs what could not be installed apart. */
export const installSteps = (assets: readonly Assets[]): readonly BuildStep[] =>
  assets
    .filter(({ usesDeps }) => usesDeps)
    .map(({ folder, locked }) => ({
      name: `Install the packages of ${folder}, some of which mix has fetched`,
      run: { kind: 'script', script: `cd ${quoteShellWord(folder)}\nnpm ${locked ? 'ci' : 'install'}` },
      caches: [{ id: 'elixir-npm', target: '/root/.npm', sharing: 'shared' }],
    }));
