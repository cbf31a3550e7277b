import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import * as z from 'zod/mini';
import { findKept } from './detect.ts';
import { fail } from './errors.ts';

// Functions, because a start that only detects needs none.
const File = () => {
  const lenient = <T extends z.ZodMiniType>(shape: T) => z.catch(z.optional(shape), undefined);
  const Text = lenient(z.string());
  const Words = lenient(z.union([z.string(), z.array(z.string())]));
  return z.object({
    build: lenient(z.object({ target: Words, rustflags: Words, 'rustc-wrapper': Text, 'target-dir': Text })),
    target: lenient(z.record(z.string(), z.object({ linker: Text, rustflags: Words }))),
  });
};

/** What the app's own configuration of Cargo changes about a build (https://doc.rust-lang.org/cargo/reference/config.html). */
export interface CargoConfig {
  readonly file: AppPath;
  /** The platform that is compiled for, `host-tuple` for the machine's own; undefined where none is named. */
  readonly target: string | undefined;
  /** Debian packages with the linkers that it names. */
  readonly packages: readonly string[];
  /** Linkers that no package has. */
  readonly unknown: readonly string[];
  /** A program such as `sccache` that the compiler is started with. */
  readonly wrapper: string | undefined;
  /** Another folder for the output. */
  readonly folder: string | undefined;
}

const linkers: readonly (readonly [pattern: RegExp, packageName: string])[] = [
  [/(?:^|[\s=/])clang(?=\s|$)/, 'clang'],
  [/(?:^|[\s=/])(?:ld\.)?lld(?=\s|$)/, 'lld'],
  [/(?:^|[\s=/])mold(?=\s|$)/, 'mold'],
  [/(?:^|[\s=/])musl-gcc(?=\s|$)/, 'musl-tools'],
];
/** What the image has. */
const present = /^(?:cc|gcc|ld|rust-lld|(?:\S+-)?linux-gnu-gcc)$/;

const words = (value: string | readonly string[] | undefined): readonly string[] => (typeof value === 'string' ? [value] : (value ?? []));

/** Whether a section is about the platform of the image: by name, or by an expression that is not about another system. */
const applies = (key: string, target: string | undefined): boolean =>
  key === target || /-linux-gnu$/.test(key) || (key.startsWith('cfg(') && !/windows|macos|apple|wasm|android|musl/.test(key));

/** What the file says, as far as there is one. @throws RUST_TARGET_FOREIGN, APP_FILE_INVALID */
export const readCargoConfig = async (tree: SourceTree): Promise<CargoConfig | undefined> => {
  const file = findKept(tree, '.cargo/config.toml') ?? findKept(tree, '.cargo/config');
  if (file === undefined) return undefined;
  const { build, target: sections = {} } = await tree.parse(file, 'toml', File());
  const targets = words(build?.target);
  const target = targets.find((each) => each === 'host-tuple' || /^[\w.-]+-linux-[\w.-]+$/.test(each));
  if (targets.length > 0 && target === undefined) throw fail('RUST_TARGET_FOREIGN', { file, target: targets[0]! });
  const chosen = Object.entries(sections).flatMap(([key, section]) => (applies(key, target) ? [section] : []));
  const named = chosen.flatMap(({ linker }) => linker ?? []);
  const text = [...named, ...[build, ...chosen].flatMap((section) => words(section?.rustflags))].join(' ');
  const packages = linkers.flatMap(([pattern, name]) => (pattern.test(text) ? [name] : []));
  return {
    file,
    target,
    // Crates with C code are compiled for the same libc.
    packages: [...new Set([...packages, ...(target?.includes('musl') ? ['musl-tools'] : [])])].sort(),
    unknown: named.filter(
      (name) => !present.test(name) && !linkers.some(([pattern]) => pattern.test(name)) && tree.find(pathOf(name)) === undefined,
    ),
    wrapper: build?.['rustc-wrapper'],
    folder: build?.['target-dir'],
  };
};

/** Paths in the file are relative to the folder that `.cargo` is in; absolute ones are no files of the app. */
const pathOf = (name: string): string => name.replace(/^(?:\/|(?:\.\.\/)+)+/, '');

/** Where Cargo leaves programs, from the root of the source; a pattern where the machine decides. */
export const releaseFolder = async (tree: SourceTree): Promise<string> => {
  const target = (await readCargoConfig(tree))?.target;
  return `target/${target === undefined ? '' : `${target === 'host-tuple' ? '*-linux-*' : target}/`}release`;
};
