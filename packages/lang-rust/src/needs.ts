import { posix } from 'node:path';
import { firstNeeds, frontEndAbove } from '@migetpacks/core/plugin';
import type { Need, SourceTree } from '@migetpacks/core/plugin';
import { readCrates, type Crate } from './crates.ts';
import type { RustContext } from './facts.ts';
import { sourcesOf } from './sources.ts';

/** Folders that macros put into a program: rust-embed's attribute, and `include_dir!`; both are relative to the package. */
const embedded = /#\[folder\s*=\s*"([^"]+)"\s*\]|\binclude_dir!\s*\(\s*"([^"]+)"/g;

/** Programs of JavaScript that a build script starts. */
const started = /\bCommand::new\(\s*"(npm|npx|yarn|pnpm|node|bun|deno)"/g;

const needsOfSource = async (tree: SourceTree, { folder: crate }: Crate, path: string): Promise<readonly Need[]> =>
  [...(await tree.text(tree.find(path)!)).matchAll(embedded)].flatMap(([, attribute, macro]) => {
    const target = (attribute ?? macro)!.replace(/^\$CARGO_MANIFEST_DIR\/?/, '').replace(/\/+$/, '');
    const directory = frontEndAbove(tree, posix.join(crate, target));
    return directory === undefined ? [] : [{ program: 'node', because: path, directory }];
  });

const needsOfCrate = async (tree: SourceTree, crate: Crate): Promise<readonly Need[]> => {
  const sources = await Promise.all(sourcesOf(tree, crate).map((path) => needsOfSource(tree, crate, path)));
  const script = tree.find(posix.join(crate.folder, 'build.rs'));
  const calls = script === undefined ? [] : [...(await tree.text(script)).matchAll(started)].map((match) => match[1]!);
  return [...sources.flat(), ...calls.map((program) => ({ program, because: script! }))];
};

/** Front ends that have to be built first, because programs embed their output, and programs that build scripts call. */
export const buildNeeds = async ({ facts, tree }: RustContext): Promise<readonly Need[]> => {
  if (facts.kind === 'nothing') return [];
  return firstNeeds((await Promise.all((await readCrates(tree)).all.map((crate) => needsOfCrate(tree, crate)))).flat());
};
