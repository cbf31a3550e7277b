import { posix } from 'node:path';
import type { SourceTree } from '@migetpacks/core/plugin';
import type { Crate } from './crates.ts';
import type { Manifest } from './manifest.ts';

/** A program of a package, with its source file. */
export interface Program {
  readonly name: string;
  readonly crate: Crate;
  readonly file: string;
  /** Features without which Cargo does not build it. */
  readonly needs: readonly string[];
}

const at = ({ folder }: Crate, path: string): string => posix.join(folder, path);

/** Programs that Cargo finds by itself: `src/main.rs`, `src/bin/x.rs`, `src/bin/x/main.rs`. */
const found = (tree: SourceTree, crate: Crate): readonly (readonly [name: string, path: string])[] => {
  if (crate.manifest.package?.autobins === false) return [];
  const inBin = tree.list(at(crate, 'src/bin')).flatMap(({ name, kind }): (readonly [string, string])[] => {
    if (kind === 'file') return name.endsWith('.rs') ? [[name.slice(0, -3), `src/bin/${name}`]] : [];
    return tree.find(at(crate, `src/bin/${name}/main.rs`)) === undefined ? [] : [[name, `src/bin/${name}/main.rs`]];
  });
  const main = tree.find(at(crate, 'src/main.rs')) === undefined ? [] : [[crate.manifest.package!.name, 'src/main.rs'] as const];
  return [...main, ...inBin.sort(([a], [b]) => (a < b ? -1 : 1))];
};

/** The programs of a package: those that it names, then those that are found. */
export const programsOf = (tree: SourceTree, crate: Crate): readonly Program[] => {
  const automatic = found(tree, crate);
  const named = (crate.manifest.bin ?? []).flatMap(({ name, path, 'required-features': needs = [] }): readonly Program[] => {
    if (name === undefined) return [];
    const file =
      path ??
      automatic.find(([other]) => other === name)?.[1] ??
      (name === crate.manifest.package?.name ? 'src/main.rs' : `src/bin/${name}.rs`);
    return [{ name, crate, file, needs }];
  });
  const files = new Set(named.map(({ file }) => posix.normalize(file)));
  return [...named, ...automatic.filter(([, file]) => !files.has(file)).map(([name, file]) => ({ name, crate, file, needs: [] }))];
};

const others = { example: 'examples', test: 'tests', bench: 'benches' } as const;

/** Source files of targets that a manifest names: Cargo reads no manifest whose files are missing. */
const namedOthers = (manifest: Manifest): readonly string[] =>
  Object.entries(others).flatMap(([kind, folder]) =>
    (manifest[kind as keyof typeof others] ?? []).flatMap(({ name, path }) => path ?? (name === undefined ? [] : `${folder}/${name}.rs`)),
  );

const buildScript = (tree: SourceTree, crate: Crate): readonly string[] => {
  const { build } = crate.manifest.package!;
  if (typeof build === 'string') return [build];
  return build !== false && tree.find(at(crate, 'build.rs')) !== undefined ? ['build.rs'] : [];
};

/** Source files that stand in for a package, so that Cargo compiles what it depends on: programs, and empty libraries. */
export const stubsOf = (tree: SourceTree, crate: Crate): { readonly mains: readonly string[]; readonly libraries: readonly string[] } => {
  const { lib } = crate.manifest;
  const library = lib?.path ?? (lib !== undefined || tree.find(at(crate, 'src/lib.rs')) !== undefined ? 'src/lib.rs' : undefined);
  const mains = [...programsOf(tree, crate).map(({ file }) => file), ...buildScript(tree, crate), ...namedOthers(crate.manifest)];
  return {
    mains: [...new Set(mains)].map((path) => at(crate, path)),
    libraries: library === undefined ? [] : [at(crate, library)],
  };
};
