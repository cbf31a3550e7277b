import { posix } from 'node:path';
import { mountedInstall, quoteShellWord } from '@migetpacks/core/plugin';
import type { AppPath, BuildStep, CacheMount, Command, ContainerPath, DependencyLayer, Notice, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { BunContext } from './facts.ts';
import { findSite } from './frameworks.ts';
import { readInstallScripts } from './install-scripts.ts';
import { checkLock, readLock } from './lock.ts';
import { findAll } from './manifest.ts';
import { prismaNotices } from './prisma.ts';
import type { Manifest } from './schema.ts';
import { readWorkspace, type Member, type Workspace } from './workspace.ts';

const cache: CacheMount = { id: 'bun-install', target: '/root/.bun/install/cache', sharing: 'shared' };

/** What Bun reads from the environment while it installs (https://bun.com/docs/pm/npmrc, https://bun.com/docs/runtime/bunfig). */
const readByInstalls = /^(?:BUN_CONFIG_|NPM_CONFIG_|npm_config_)|^(?:NPM_TOKEN|NODE_AUTH_TOKEN)$/;

/** Names of the user variables that the install reads: those that its configuration files name, and the usual ones. */
const installVariables = async ({ tree, variables }: BunContext, inputs: readonly AppPath[]): Promise<readonly string[]> => {
  const files = inputs.filter((path) => path === 'bunfig.toml' || path === '.npmrc');
  const texts = await Promise.all(files.map((path) => tree.text(path)));
  // `.npmrc` has ${NAME}, bunfig.toml "$NAME".
  const named = texts.flatMap((text) => [...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name]) => name!));
  const given = [...variables.public, ...variables.secret].filter((name) => readByInstalls.test(name));
  return [...new Set([...named, ...given])].sort();
};

const shipsPackages = ({ dependencies, optionalDependencies }: Manifest): boolean =>
  Object.keys({ ...dependencies, ...optionalDependencies }).length > 0;

const patchFiles = (tree: SourceTree, { patchedDependencies = {} }: Manifest): readonly AppPath[] =>
  Object.entries(patchedDependencies).map(([name, path]) => {
    const found = tree.find(posix.normalize(path));
    if (found === undefined) throw fail('BUN_PATCH_MISSING', { name, path });
    return found;
  });

const specsOf = ({ dependencies, devDependencies, optionalDependencies }: Manifest): readonly (readonly [string, string])[] =>
  Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });

/** Files of the packages that the app carries itself (`file:`, `link:`) and that are no members of its workspace. */
const localPackages = (tree: SourceTree, members: readonly Member[]): readonly AppPath[] =>
  members.flatMap(({ folder, manifest }) =>
    specsOf(manifest).flatMap(([name, spec]) => {
      const [, target] = /^(?:file:|link:(?=\.))(.*)$/.exec(spec) ?? [];
      if (target === undefined) return [];
      const path = posix.join(folder, target);
      const outside = path.startsWith('..');
      const archive = outside ? undefined : tree.find(path);
      const files = archive === undefined ? (outside ? [] : [...tree.glob(`${path}/**`, 8)].sort()) : [archive];
      if (files.length === 0) throw fail('BUN_LOCAL_PACKAGE_MISSING', { name, spec });
      return files;
    }),
  );

/** Where the install puts packages: `isolated` installs, the default of new workspaces, fill a folder in each member too. */
const modulesOf = (workdir: ContainerPath, members: readonly Member[]): readonly ContainerPath[] => [
  `${workdir}/node_modules`,
  ...members.filter(({ folder }) => folder !== '.').map(({ folder }): ContainerPath => `${workdir}/${folder}/node_modules`),
];

const install = (name: string, options: readonly string[], folders: readonly ContainerPath[], workdir: string): BuildStep => {
  const names = folders.map((path) => posix.relative(workdir, path));
  const run: readonly Command[] = [
    { kind: 'argv', argv: ['bun', 'install', ...options] },
    // Mounts and copies need the folders of all members; only some installs make them.
    ...(names.length === 1 ? [] : [{ kind: 'argv', argv: ['mkdir', '-p', ...names] } as const]),
    // Bun lets everybody write to the programs of packages.
    { kind: 'argv', argv: ['chmod', '-R', 'go-w', ...names] },
  ];
  return { name, run, caches: [cache] };
};

const dropStep = (scripts: readonly string[]): BuildStep => ({
  name: `The install does not need: ${scripts.join(', ')}`,
  run: {
    kind: 'script',
    script: `bun --eval ${quoteShellWord(
      `const file = Bun.file("package.json"); const manifest = await file.json(); for (const name of ${JSON.stringify(scripts)}) delete manifest.scripts[name]; await Bun.write(file, JSON.stringify(manifest, null, 2));`,
    )}`,
  },
});

const noLockfile: Notice = {
  level: 'warning',
  text: 'There is no bun.lock, so two builds of the same source may install different packages; run "bun install" and commit it',
};

const inputsOf = (tree: SourceTree, { root, members }: Workspace, lockfile: string | null): readonly AppPath[] => [
  ...new Set([
    ...findAll(tree, ['package.json', ...(lockfile === null ? [] : [lockfile]), 'bunfig.toml', '.npmrc']),
    ...members.flatMap(({ path }) => path ?? []),
    ...patchFiles(tree, root.manifest),
    ...localPackages(tree, [root, ...members]),
  ]),
];

/**
 * One layer from every manifest of the workspace, the lockfile, settings and patches, and a second install without
 * development dependencies, of the part that ships.
 *
 * @throws BUN_LOCKFILE_OUT_OF_STEP, BUN_PATCH_MISSING, BUN_LOCAL_PACKAGE_MISSING
 */
export const dependencies = async (context: BunContext): Promise<readonly DependencyLayer[]> => {
  const { tree, facts, role, workdir } = context;
  const workspace = await readWorkspace(context);
  const { root, members, app, needed } = workspace;
  const lock = await readLock(tree, facts.lockfile);
  if (lock) checkLock(workspace, lock);
  if ([root, ...members].every(({ manifest }) => specsOf(manifest).length === 0)) return [];

  const inputs = inputsOf(tree, workspace, facts.lockfile);
  const variables = await installVariables(context, inputs);
  const scripts = readInstallScripts(root.manifest);
  // A binary lockfile keeps a digest of the root's scripts, so these cannot be taken out of the manifest.
  const skip = scripts.drop.length > 0 && facts.lockfile === 'bun.lockb';
  const drop = scripts.drop.length > 0 && !skip ? [dropStep(scripts.drop)] : [];
  const frozen = [...(facts.lockfile === null ? [] : ['--frozen-lockfile']), ...(skip ? ['--ignore-scripts'] : [])];
  const readsSource = scripts.run.length > 0;
  const withVariables = (step: BuildStep): BuildStep => (variables.length === 0 ? step : { ...step, variables });

  const everything = modulesOf(workdir, members);
  const shipped = modulesOf(workdir, needed);
  const partial = app === root ? [] : ['--filter', `./${app.folder}`];
  const same = partial.length === 0 && [root, ...needed].every(({ manifest }) => manifest.devDependencies === undefined);
  const ships = (await findSite(context)) === undefined && (needed.length > 0 || shipsPackages(root.manifest));
  const again = install('Install what ships', [...frozen, '--production', ...partial], shipped, workdir);
  return [
    {
      name: 'dependencies',
      inputs: readsSource ? 'source' : inputs,
      steps: [
        ...drop,
        withVariables(
          install(
            facts.lockfile === null ? 'Install without a lockfile' : 'Install exactly what the lockfile says',
            frozen,
            everything,
            workdir,
          ),
        ),
      ],
      // Packages of members that do not ship are of no use to the build.
      tree: readsSource && role === 'primary' ? [] : shipped,
      ...(!ships
        ? {}
        : same || readsSource
          ? { production: { from: 'install', steps: [], paths: shipped } }
          : { production: { from: 'inputs', steps: [...drop, withVariables(again)], paths: shipped } }),
      notices: [
        ...(facts.lockfile === null ? [noLockfile] : []),
        ...(await prismaNotices(tree, root.manifest)),
        ...(readsSource
          ? [
              {
                level: 'warning',
                text: `The install runs the script "${scripts.run[0]}", so each edit installs again and development dependencies ship; move it to the script "build" if it can`,
              } as const,
            ]
          : []),
        ...(readsSource && role === 'helper' ? [mountedInstall] : []),
      ],
    },
  ];
};
