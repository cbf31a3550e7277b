import type { CacheMount } from '@migetpacks/core/plugin';
import { findKept } from './detect.ts';
import type { RustContext } from './facts.ts';
import type { Program } from './targets.ts';

/**
 * Downloads of Cargo. The unpacked sources stay in the layer: build scripts look at their dates, and a copy unpacked later would
 * be compiled again.
 */
export const cargoCaches = (sharing: CacheMount['sharing']): readonly CacheMount[] => [
  { id: 'rust-index', target: '/usr/local/cargo/registry/index', sharing },
  { id: 'rust-crates', target: '/usr/local/cargo/registry/cache', sharing },
  { id: 'rust-git', target: '/usr/local/cargo/git/db', sharing },
];

/** The command that compiles some programs. The layer below the app is compiled with the same words, so with the same features. */
export const cargoBuild = ({ settings, tree }: RustContext, programs: readonly Program[]): readonly [string, ...string[]] => {
  const packages = [...new Set(programs.map(({ crate }) => crate.manifest.package!.name))];
  const root = packages.length === 1 && programs[0]!.crate.folder === '.';
  return [
    'cargo',
    'build',
    '--release',
    ...(findKept(tree, 'Cargo.lock') === undefined ? [] : ['--locked']),
    ...(root ? [] : packages.flatMap((name) => ['--package', name])),
    ...programs.flatMap(({ name }) => ['--bin', name]),
    ...(settings.features?.length ? ['--features', settings.features.join(',')] : []),
  ];
};

/** Cargo's own, and what the compiler adds to every crate: both decide whether a compiled crate is used again. */
const installVariable = /^(?:CARGO_[A-Z0-9_]+|RUSTFLAGS|RUSTC_BOOTSTRAP)$/;

/** Variables that a download or the compiler of the dependencies reads. */
export const cargoVariables = ({ variables }: RustContext): readonly string[] =>
  [...variables.public, ...variables.secret].filter((name) => installVariable.test(name));

/** True when `.cargo/config.toml` takes the packages from a folder of the source. */
export const isVendored = async ({ tree }: RustContext): Promise<boolean> => {
  const path = tree.find('.cargo/config.toml', '.cargo/config');
  return path !== undefined && /^\s*replace-with\s*=/m.test(await tree.text(path)) && tree.hasDirectory('vendor');
};
