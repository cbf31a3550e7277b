import { posix } from 'node:path';
import type { AppPath, BuildStep, CacheMount, Command, DependencyLayer, SourceTree } from '@migetpacks/core/plugin';
import { mixEnvOf, type ElixirContext } from './facts.ts';
import { checkLock, readLock } from './lock.ts';
import { inApp, readProjects, type Projects } from './workspace.ts';

/** Packages and the registry's index; Hex writes the latter when it ends, so builds take turns. */
const cache: CacheMount = { id: 'elixir-hex', target: '/root/.hex', sharing: 'locked' };

/** Configuration that is read while dependencies are compiled: all but what belongs to other environments or to the running app. */
const configFiles = (tree: SourceTree, { root, umbrella }: Projects, mixEnv: string): readonly AppPath[] => {
  const others = ['dev', 'test', 'prod', 'runtime'].filter((name) => name !== mixEnv).map((name) => `${name}.exs`);
  return [root, ...umbrella]
    .flatMap(({ folder }) => tree.glob(posix.join(folder, 'config/*.exs'), 1))
    .filter((path) => !others.includes(posix.basename(path)))
    .sort();
};

/** Everything of a local dependency: it is compiled with the others. */
const localFiles = (tree: SourceTree, { local }: Projects): readonly AppPath[] =>
  local
    .flatMap(({ folder }) => tree.glob(`${folder}/**`, 8))
    .filter((path) => !/(?:^|\/)(?:test|doc|cover)\//.test(path))
    .sort();

const usesHexVariable =
  /^HEX_(?:API_KEY|REPOS_KEY|MIRROR|TRUSTED_MIRROR|CDN|UNSAFE_REGISTRY|NO_VERIFY_REPO_ORIGIN|HTTP_CONCURRENCY|HTTP_TIMEOUT)$/;

const command = (...argv: readonly [string, ...string[]]): Command => ({ kind: 'argv', argv });

/**
 * One layer from every `mix.exs`, the lockfile, compile-time configuration and local dependencies; the build goes on in it,
 * because the compiler adds to its own output.
 *
 * @throws ELIXIR_LOCKFILE_INVALID, ELIXIR_LOCKFILE_OUT_OF_STEP, ELIXIR_LOCAL_DEPENDENCY_MISSING
 */
export const dependencies = async (context: ElixirContext): Promise<readonly DependencyLayer[]> => {
  const { tree, variables } = context;
  const projects = await readProjects(context);
  const { root, umbrella, local } = projects;
  const all = [root, ...umbrella, ...local];
  const locked = await readLock(tree);
  if (locked) checkLock(projects, locked);
  const wanted = all.flatMap((project) =>
    project.dependencies.filter(({ elsewhere, path, from }) => !elsewhere && (from !== 'local' || path !== undefined)),
  );
  if (wanted.length === 0) return [];

  const remote = wanted.some(({ from }) => from !== 'local');
  const mixEnv = mixEnvOf(context);
  const lockfile = tree.find('mix.lock');
  const named = all.flatMap((project) => project.variables);
  const given = [...variables.public, ...variables.secret].filter((name) => usesHexVariable.test(name));
  const reads = [...new Set([...named, ...given])].sort();
  const get = command('mix', 'deps.get', '--only', mixEnv, ...(lockfile !== undefined && remote ? ['--check-locked'] : []));
  const setup = all.find(({ aliases, setupNeedsNode }) => aliases.has('assets.setup') && !setupNeedsNode);
  const steps: readonly BuildStep[] = [
    {
      name: remote ? 'Download and compile dependencies' : 'Compile local dependencies',
      run: [...(remote ? [get] : []), command('mix', 'deps.compile')],
      ...(remote ? { caches: [cache] } : {}),
    },
    ...(setup === undefined
      ? []
      : [{ name: 'Download the programs that build assets', run: command('mix', ...inApp(projects, setup.app), 'assets.setup') }]),
  ];
  return [
    {
      name: 'dependencies',
      inputs: [
        ...new Set([
          ...[root, ...umbrella].map(({ path }) => path),
          ...(lockfile === undefined ? [] : [lockfile]),
          ...all.flatMap((project) => project.reads),
          ...configFiles(tree, projects, mixEnv),
          ...localFiles(tree, projects),
        ]),
      ],
      steps: reads.length === 0 ? steps : steps.map((step) => ({ ...step, variables: reads })),
      tree: [],
      notices:
        lockfile === undefined && remote
          ? [
              {
                level: 'warning',
                text: 'There is no mix.lock, so two builds of the same source may use different packages; run "mix deps.get" and commit it',
              },
            ]
          : [],
    },
  ];
};
