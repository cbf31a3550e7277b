import type { SourceTree } from '@migetpacks/core/plugin';
import * as z from 'zod/mini';
import { readCrates } from './crates.ts';
import { findKept } from './detect.ts';
import { fail } from './errors.ts';
import { dependencyTables } from './manifest.ts';
import { rustScheme } from './scheme.ts';

// Functions, because a start that only detects needs neither.
const LockFile = () =>
  z.object({
    version: z.optional(z.number()),
    package: z.optional(z.array(z.object({ name: z.string(), source: z.optional(z.string()) }))),
  });

/** What is read of a `Cargo.lock`. */
export interface Lock {
  readonly format: number;
  readonly names: ReadonlySet<string>;
}

/** First release of Rust that reads a format (https://doc.rust-lang.org/nightly/cargo/guide/cargo-toml-vs-cargo-lock.html). */
const firstRust: Readonly<Record<number, string>> = { 1: '1.0.0', 2: '1.38.0', 3: '1.53.0', 4: '1.78.0' };

/** The lockfile, as far as there is one. @throws APP_FILE_INVALID */
export const readLock = async (tree: SourceTree): Promise<Lock | undefined> => {
  const path = findKept(tree, 'Cargo.lock');
  if (path === undefined) return undefined;
  const lock = await tree.parse(path, 'toml', LockFile());
  return { format: lock.version ?? 1, names: new Set((lock.package ?? []).map(({ name }) => name)) };
};

/** Refuses what `cargo build --locked` would refuse in the middle of a build. @throws RUST_LOCKFILE_FORMAT, RUST_LOCKFILE_OUT_OF_STEP */
export const checkLock = async (tree: SourceTree, lock: Lock, rust: string): Promise<void> => {
  const first = firstRust[lock.format];
  if (first === undefined || rustScheme.compare(rust, first) < 0) {
    const needs = first === undefined ? 'no release of Rust here knows' : `needs Rust ${first}`;
    throw fail('RUST_LOCKFILE_FORMAT', { format: lock.format, needs, rust });
  }
  for (const { file, manifest } of (await readCrates(tree)).all) {
    const wanted = dependencyTables(manifest).flatMap((table) => Object.entries(table));
    const names = wanted.flatMap(([name, dependency]) =>
      typeof dependency === 'string' ? name : dependency.workspace === true ? [] : (dependency.package ?? name),
    );
    const missing = [manifest.package!.name, ...names].find((name) => !lock.names.has(name));
    if (missing !== undefined) throw fail('RUST_LOCKFILE_OUT_OF_STEP', { name: missing, file });
  }
};
