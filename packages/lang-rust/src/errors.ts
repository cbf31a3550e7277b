import { defineErrors, didYouMean, entry } from '@migetpacks/core/plugin';

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** The errors of this plugin; each code has a page in docs/errors. */
export const fail = defineErrors({
  RUST_MANIFEST_MISSING: entry<{ lockfile: string }>('user', ({ lockfile }) => ({
    message: `${lockfile} is there, but Cargo.toml is not`,
    hint: 'Add the Cargo.toml that belongs to the lockfile, or point to the folder that holds it.',
  })),
  RUST_MANIFEST_EMPTY: entry<{ file: string }>('user', ({ file }) => ({
    message: `${file} describes neither a package nor a workspace`,
    hint: 'Add a section [package] with a name, or a section [workspace] with members.',
  })),
  RUST_WORKSPACE_MISSING: entry<{ file: string }>('user', ({ file }) => ({
    message: `${file} inherits from a workspace, but the source has no Cargo.toml with a section [workspace]`,
    hint: 'Build from the folder of the workspace and name the package with --app.',
  })),
  RUST_CRATE_MISSING: entry<{ file: string; path: string }>('user', ({ file, path }) => ({
    message: `${file} names the package in "${path}", but the source has no ${path}/Cargo.toml`,
    hint: 'Commit the package inside the source folder, or depend on a published version of it.',
  })),
  RUST_LOCKFILE_FORMAT: entry<{ format: number; needs: string; rust: string }>('user', ({ format, needs, rust }) => ({
    message: `Cargo.lock has format ${format}, which ${needs}; Rust ${rust} was chosen`,
    hint: 'Ask for a newer Rust, or write the lockfile anew with "cargo generate-lockfile" of the chosen one.',
  })),
  RUST_LOCKFILE_OUT_OF_STEP: entry<{ name: string; file: string }>('user', ({ name, file }) => ({
    message: `Cargo.lock is out of step with ${file}: it does not know "${name}"`,
    hint: 'Run "cargo update --workspace" and commit Cargo.lock.',
  })),
  RUST_TOOLCHAIN_INVALID: entry<{ file: string; fault: string }>('user', ({ file, fault }) => ({
    message: `${file} names no toolchain: ${fault}`,
    hint: 'Write a channel such as "1.92", "stable" or "nightly-2026-01-15".',
  })),
  RUST_TARGET_FOREIGN: entry<{ file: string; target: string }>('user', ({ file, target }) => ({
    message: `${file} builds for ${target}, and no such program runs in a Linux image`,
    hint: `Move "target" out of the section [build] of ${file}, and give it to the command that needs it as --target ${target}.`,
  })),
  RUST_VERSION_TOO_OLD: entry<{ version: string; file: string; field: string; needs: string }>(
    'user',
    ({ version, file, field, needs }) => ({
      message: `Rust ${version} was chosen, but ${field} in ${file} needs at least Rust ${needs}`,
      hint: `Ask for Rust ${needs} or newer, or change ${field}.`,
    }),
  ),
  RUST_NO_PROGRAM: entry<{ looked: readonly string[] }>('user', ({ looked }) => ({
    message: `No program to build: there is no src/main.rs, no src/bin and no [[bin]] in ${list(looked)}`,
    hint: 'Add a program, or name the package that has one with --app.',
  })),
  RUST_APP_UNKNOWN: entry<{ app: string; known: readonly string[] }>('user', ({ app, known }) => ({
    message: `There is no program and no package called "${app}".${didYouMean(app, known)}`,
    hint: `Name one of these with --app: ${known.join(', ')}.`,
  })),
  RUST_SAME_NAME: entry<{ name: string; files: readonly string[] }>('user', ({ name, files }) => ({
    message: `Two programs are called "${name}": in ${list(files)}`,
    hint: 'Choose one of the packages with --app, or rename one of the programs.',
  })),
  RUST_START_UNCLEAR: entry<{ names: readonly string[] }>('user', ({ names }) => ({
    message: `Nothing says which of these programs serves the web: ${list(names)}`,
    hint: 'Set "default-run" in Cargo.toml, add a Procfile with a line such as "web: server", or choose one with --app.',
  })),
  RUST_ASSET_MISSING: entry<{ path: string }>('user', ({ path }) => ({
    message: `The setting rust.assets names "${path}", but the source has no such file or folder`,
    hint: 'Correct rust.assets, or commit the file.',
  })),
});
