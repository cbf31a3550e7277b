import { posix } from 'node:path';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import { mixEnvOf, type ElixirVersionContext } from './facts.ts';
import { readProject, type MixProject } from './mix-project.ts';

/** Every project of the source: the root, the apps of an umbrella, and what they depend on by path. */
export interface Projects {
  readonly root: MixProject;
  readonly umbrella: readonly MixProject[];
  readonly local: readonly MixProject[];
}

/** What is assembled: a release that `mix.exs` names, or one of an app that names none. */
export interface Release {
  readonly name: string;
  /** Folder in which `mix release` runs. */
  readonly folder: string;
  /** The name is one of `releases`, which `mix release` takes as an argument. */
  readonly declared: boolean;
}

const readLocal = async (tree: SourceTree, known: readonly MixProject[], mixEnv: string): Promise<readonly MixProject[]> => {
  const found = new Map<string, MixProject>();
  const visit = async (project: MixProject): Promise<void> => {
    for (const { name, path } of project.dependencies) {
      if (path === undefined || found.has(path) || known.some(({ folder }) => folder === path)) continue;
      const manifest = path.startsWith('..') ? undefined : tree.find(posix.join(path, 'mix.exs'));
      if (manifest === undefined) throw fail('ELIXIR_LOCAL_DEPENDENCY_MISSING', { name, path });
      const local = await readProject(tree, manifest, mixEnv);
      found.set(path, local);
      await visit(local);
    }
  };
  for (const project of known) await visit(project);
  return [...found.values()];
};

/** @throws ELIXIR_MANIFEST_MISSING, ELIXIR_MANIFEST_INVALID, ELIXIR_LOCAL_DEPENDENCY_MISSING */
export const readProjects = async (context: Pick<ElixirVersionContext, 'tree' | 'settings'>): Promise<Projects> => {
  const { tree } = context;
  const mixEnv = mixEnvOf(context);
  const path = tree.find('mix.exs');
  if (path === undefined) throw fail('ELIXIR_MANIFEST_MISSING', { lockfile: 'mix.lock' });
  const root = await readProject(tree, path, mixEnv);
  const manifests: readonly AppPath[] = root.appsPath === undefined ? [] : [...tree.glob(`${root.appsPath}/*/mix.exs`)].sort();
  const umbrella = await Promise.all(manifests.map((manifest) => readProject(tree, manifest, mixEnv)));
  return { root, umbrella, local: await readLocal(tree, [root, ...umbrella], mixEnv) };
};

/**
 * Chooses the release: the one that the operator names, else the default or only one of `mix.exs`, else one of the app; in an
 * umbrella without releases, of the only one on which no other depends.
 *
 * @throws ELIXIR_RELEASE_UNKNOWN, ELIXIR_RELEASE_AMBIGUOUS
 */
export const chooseRelease = ({ root, umbrella }: Projects, asked: string | undefined): Release => {
  const declared = (name: string): Release => ({ name, folder: '.', declared: true });
  const ofApp = ({ app, folder }: MixProject): Release => ({ name: app!, folder, declared: false });
  const apps = root.appsPath === undefined ? [root] : umbrella.filter(({ app }) => app !== undefined);
  const used = new Set(umbrella.flatMap(({ dependencies }) => dependencies.map(({ name }) => name)));
  const top = apps.filter(({ app }) => !used.has(app!));
  if (asked !== undefined) {
    if (root.releases.includes(asked)) return declared(asked);
    const found = apps.find(({ app, folder }) => app === asked || folder === posix.normalize(asked).replace(/\/$/, ''));
    if (found === undefined || root.releases.length > 0)
      throw fail('ELIXIR_RELEASE_UNKNOWN', { app: asked, known: root.releases.length > 0 ? root.releases : apps.map(({ app }) => app!) });
    return ofApp(found);
  }
  if (root.defaultRelease !== undefined && root.releases.includes(root.defaultRelease)) return declared(root.defaultRelease);
  if (root.releases.length > 1) throw fail('ELIXIR_RELEASE_AMBIGUOUS', { candidates: root.releases, what: 'releases' });
  if (root.releases[0] !== undefined) return declared(root.releases[0]);
  if (top.length > 1) throw fail('ELIXIR_RELEASE_AMBIGUOUS', { candidates: top.map(({ app }) => app!), what: 'apps of the umbrella' });
  if (top[0] === undefined) throw fail('ELIXIR_MANIFEST_INVALID', { path: root.path, missing: `there is no app in ${root.appsPath}` });
  return ofApp(top[0]);
};

/** Words that make mix run a task in one app of an umbrella. */
export const inApp = ({ root }: Projects, app: string | undefined): readonly string[] =>
  root.appsPath === undefined || app === undefined || app === root.app ? [] : ['do', '--app', app];
