import { posix } from 'node:path';
import { quoteShellWord } from '@migetpacks/core/plugin';
import type { AppPath, BuildStep, Command, ContainerPath, DependencyLayer } from '@migetpacks/core/plugin';
import { compile } from './build.ts';
import { readCargoConfig } from './cargo-config.ts';
import { cargoBuild, cargoCaches, cargoVariables, isVendored } from './cargo.ts';
import { readCrates } from './crates.ts';
import { findKept } from './detect.ts';
import type { RustContext } from './facts.ts';
import { checkLock, readLock } from './lockfile.ts';
import { dependencyTables } from './manifest.ts';
import { compilesApart, outputFolder, readPrograms } from './programs.ts';
import { stubsOf } from './targets.ts';

const words = (paths: readonly string[]): string => paths.map(quoteShellWord).join(' ');

/** Source files that compile to nothing, in the place of each that Cargo would look for. */
const writeStubs = (mains: readonly string[], libraries: readonly string[]): Command => {
  const folders = [...new Set([...mains, ...libraries].map((path) => posix.dirname(path)))].filter((path) => path !== '.');
  return {
    kind: 'script',
    script: [
      ...(folders.length === 0 ? [] : [`mkdir -p ${words(folders)}`]),
      ...(libraries.length === 0 ? [] : [`touch ${words(libraries)}`]),
      ...(mains.length === 0 ? [] : [`echo 'fn main() {}' | tee ${words(mains)} > /dev/null`]),
    ].join('\n'),
  };
};

/** Crates as Cargo unpacks them. */
const registry: ContainerPath = '/usr/local/cargo/registry';

/**
 * The compiled dependencies, from manifests and lockfile alone. What was compiled of the app itself is taken out again: Cargo
 * goes by dates, and sources may be older than this layer.
 *
 * @throws RUST_LOCKFILE_FORMAT, RUST_LOCKFILE_OUT_OF_STEP, RUST_NO_PROGRAM, RUST_APP_UNKNOWN
 */
const crateLayer = async (context: RustContext): Promise<readonly DependencyLayer[]> => {
  const { role, tree, versions } = context;
  const lock = await readLock(tree);
  if (lock !== undefined) await checkLock(tree, lock, versions.language.version);
  const { all } = await readCrates(tree);
  if ((await isVendored(context)) || all.every(({ manifest }) => dependencyTables(manifest).length === 0)) return [];
  const stubs = all.map((crate) => stubsOf(tree, crate));
  const own = [...new Set(all.map(({ manifest }) => manifest.package!.name))];
  const files = ['Cargo.toml', 'Cargo.lock', '.cargo/config.toml', '.cargo/config'].flatMap((path) => findKept(tree, path) ?? []);
  const variables = cargoVariables(context);
  const target = (await readCargoConfig(tree))?.target;
  const platforms = [`"$(rustc -vV | sed -n 's/^host: //p')"`, ...(target === undefined || target === 'host-tuple' ? [] : [target])];
  const named = variables.length === 0 ? {} : { variables };
  const fetch: BuildStep = {
    name: 'Download the crates, for an app of which only the outline is there',
    run: [
      writeStubs(
        stubs.flatMap(({ mains }) => mains),
        stubs.flatMap(({ libraries }) => libraries),
      ),
      {
        kind: 'script',
        script: ['cargo fetch', ...(lock === undefined ? [] : ['--locked']), ...platforms.map((each) => `--target ${each}`)].join(' '),
      },
    ],
    caches: cargoCaches('locked'),
    ...named,
  };
  const compile: BuildStep = {
    name: 'Compile the crates',
    run: [
      { kind: 'argv', argv: cargoBuild(context, await readPrograms(context)) },
      { kind: 'argv', argv: ['cargo', 'clean', '--release', ...own.flatMap((name) => ['--package', name])] },
    ],
    caches: cargoCaches('shared'),
    ...named,
  };
  return [
    {
      name: 'dependencies',
      inputs: [...new Set<AppPath>([...files, ...all.map(({ file }) => file)])],
      steps: [fetch, compile],
      // Cargo adds to its own output, so the build goes on where this layer ends; that of a helper in the layer after it.
      tree: role === 'helper' ? [registry] : [],
      notices:
        lock === undefined
          ? [
              {
                level: 'warning',
                text: 'There is no Cargo.lock, so two builds of the same source may differ; commit one to make builds repeatable',
              },
            ]
          : [],
    },
  ];
};

/** The programs of a helper: only its own image has the linker and what crates with C code need, and they ship as they are. */
const programLayer = async (context: RustContext): Promise<DependencyLayer> => {
  const paths = [outputFolder(context)];
  return {
    name: 'programs',
    inputs: 'source',
    steps: [await compile(context)],
    tree: paths,
    production: { from: 'install', steps: [], paths },
  };
};

/**
 * One layer with the compiled crates; for an app in another language another one with the programs.
 *
 * @throws RUST_LOCKFILE_FORMAT, RUST_LOCKFILE_OUT_OF_STEP, RUST_NO_PROGRAM, RUST_APP_UNKNOWN
 */
export const dependencies = async (context: RustContext): Promise<readonly DependencyLayer[]> => {
  if (context.role === 'primary') return crateLayer(context);
  return (await compilesApart(context)) ? [...(await crateLayer(context)), await programLayer(context)] : [];
};
