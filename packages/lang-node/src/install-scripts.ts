import { readPackageScript } from '@migetpacks/core/plugin';
import type { AppPath, Notice, PackageCommand, SourceTree } from '@migetpacks/core/plugin';
import type { ManagerName } from './facts.ts';
import type { Manifest } from './schema.ts';
import { findReferencedFiles } from './referenced-files.ts';
import { generatesIntoSource, prismaInputs } from './prisma.ts';

/** What becomes of the app's own install scripts. */
export interface InstallScripts {
  /** Removed from the copy of the manifest that the install reads. */
  readonly drop: readonly string[];
  /** Scripts that run as build steps instead. */
  readonly build: readonly string[];
  readonly inputs: readonly AppPath[];
  /** True when a script reads files that nobody can name, so that the install needs the whole source. */
  readonly needsSource: boolean;
  readonly notices: readonly Notice[];
}

type Fate = 'harmless' | 'build' | 'source' | { readonly inputs: readonly AppPath[] };

/** Scripts that a plain install of the app's own folder runs, by manager; Yarn 2 and later has no `prepare`. */
const lifecycle: Readonly<Record<ManagerName, readonly string[]>> = {
  npm: ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'],
  pnpm: ['pnpm:devPreinstall', 'preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'],
  yarn: ['preinstall', 'install', 'postinstall', 'prepublish', 'prepare'],
  berry: ['preinstall', 'install', 'postinstall'],
};

/** Git hooks and checks of a developer's machine; in a build there is nothing for them to do. */
const forDevelopers = new Set([
  'husky',
  'lefthook',
  'simple-git-hooks',
  'is-ci',
  'is-ci-cli',
  'in-publish',
  'not-in-publish',
  'only-allow',
  'echo',
  'true',
  ':',
  'exit',
  'test',
  '[',
  'pinst',
  'git',
  'skip-ci',
  'lint-staged',
  'npm-only-allow',
]);

/** True when a script does nothing for a build: git hooks and checks of a developer's machine. */
export const isForDevelopers = (text: string, manifest: Manifest): boolean =>
  readPackageScript(text, manifest).every(({ program }) => forDevelopers.has(program));

/** Commands that make files of the app from its sources, for its build and for editors. */
const generators = new Set(
  (
    'nuxt prepare, nuxi prepare, nitro prepare, nitropack prepare, svelte-kit sync, astro sync, react-router typegen, next typegen, ' +
    'panda codegen, fumadocs-mdx, velite, paraglide-js compile, graphql-codegen, contentlayer build, contentlayer2 build'
  ).split(', '),
);

const fateOf = async (command: PackageCommand, manifest: Manifest, tree: SourceTree, seen: readonly string[]): Promise<Fate> => {
  const { program, args, script } = command;
  if (script !== undefined) {
    const text = manifest.scripts?.[script];
    if (script === 'build' || text === undefined || seen.includes(script)) return 'build';
    return fateOfScript(text, manifest, tree, [...seen, script]);
  }
  if (forDevelopers.has(program)) return 'harmless';
  if (generators.has(program) || generators.has(`${program} ${args[0] ?? ''}`)) return 'build';
  if (program === 'patch-package') return { inputs: tree.glob('patches/**/*.patch') };
  if (program === 'prisma' && args[0] === 'generate')
    return (await generatesIntoSource(tree, manifest, args)) ? 'build' : { inputs: prismaInputs(tree, manifest, args) };
  const file =
    program === 'node' ? args.find((word) => !word.startsWith('-')) : /^\.{0,2}\/.*\.(js|cjs|mjs|sh)$/.test(program) ? program : undefined;
  const found = file === undefined ? undefined : await findReferencedFiles(tree, file);
  if (found === undefined) return 'source';
  return /husky|lefthook/.test(file!) ? 'harmless' : { inputs: found };
};

const fateOfScript = async (text: string, manifest: Manifest, tree: SourceTree, seen: readonly string[]): Promise<Fate> => {
  const fates = await Promise.all(readPackageScript(text, manifest).map((command) => fateOf(command, manifest, tree, seen)));
  if (fates.includes('source')) return 'source';
  const inputs = fates.flatMap((fate) => (typeof fate === 'object' ? fate.inputs : []));
  // What changes packages has to happen in the install, what reads the sources not before they are there.
  if (fates.includes('build')) return fates.some((fate) => typeof fate === 'object') ? 'source' : 'build';
  return fates.every((fate) => fate === 'harmless') ? 'harmless' : { inputs };
};

const sourceNotice = (script: string, text: string): Notice => ({
  level: 'warning',
  text:
    `The script "${script}" of package.json (${text}) may read any file, so every source edit installs the dependencies again; ` +
    'move what it does into the "build" script to avoid that',
});

/** Decides for each install script of the app whether the install needs it, and which files it then needs. */
export const readInstallScripts = async (tree: SourceTree, manifest: Manifest, manager: ManagerName): Promise<InstallScripts> => {
  const { scripts = {} } = manifest;
  const own = lifecycle[manager].filter((name) => scripts[name] !== undefined);
  const fates = await Promise.all(
    own.map(async (name) => {
      const fate = await fateOfScript(scripts[name]!, manifest, tree, [name]);
      // A preparation for publishing makes files of the app; only what runs on install may change node_modules.
      return { name, fate: fate === 'source' && /prepare|prepublish/.test(name) ? ('build' as const) : fate };
    }),
  );
  // npm compiles an app that has a binding.gyp itself.
  const addon = tree.find('binding.gyp') !== undefined && scripts['install'] === undefined;
  const sources = fates.filter(({ fate }) => fate === 'source').map(({ name }) => name);
  return {
    drop: fates.filter(({ fate }) => fate === 'harmless' || fate === 'build').map(({ name }) => name),
    build: fates.filter(({ fate }) => fate === 'build').map(({ name }) => name),
    inputs: [...new Set(fates.flatMap(({ fate }) => (typeof fate === 'object' ? fate.inputs : [])))],
    needsSource: sources.length > 0 || addon,
    notices: sources.map((name) => sourceNotice(name, scripts[name]!)),
  };
};
