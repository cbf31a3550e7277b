import { posix } from 'node:path';
import { buildsFrontEnd, firstNeeds, frontEndOf, isFrontEndOutput, isThere, mayHoldSecrets } from '@migetpacks/core/plugin';
import type { AppPath, Artifact, Need, SourceTree } from '@migetpacks/core/plugin';
import { readCrates } from './crates.ts';
import { fail } from './errors.ts';
import type { RustContext } from './facts.ts';
import { readPrograms } from './programs.ts';
import { findReads, type Read } from './reads.ts';
import { programsOf, type Program } from './targets.ts';

/** What programs read while they run, by the names that people and frameworks give it. */
const usual =
  'assets config configs dist i18n locales migrations public resources static templates translations views www site ' +
  'frontend/dist client/dist Rocket.toml';

/** A file or folder that ships. */
interface Asset {
  /** Where programs look for it: from the folder of the package or from the root. */
  readonly name: string;
  /** Its path in the source. */
  readonly from: string;
  /** What has to be built first, where the source does not have it. */
  readonly built: readonly Need[];
}
/** What of the app ships beside the programs. */
export interface Assets {
  /** Folders that names are about, in the order in which they are looked into. */
  readonly roots: readonly string[];
  readonly found: readonly Asset[];
  /** What a source reads and what ships only when it is named. */
  readonly secrets: readonly Read[];
}

/** The path of a name in the first folder that has it. */
export const placeIn = (tree: SourceTree, roots: readonly string[], name: string): string | undefined =>
  roots.map((root) => posix.join(root, name)).find((path) => isThere(tree, path));

/** What stays in the source: code, and what `.dockerignore` keeps out of the build. */
const staysBehind = (tree: SourceTree, path: string): boolean =>
  tree.ignoredBy(path as AppPath) !== undefined || (tree.hasDirectory(path) && tree.glob(`${path}/**/*.rs`).length > 0);

/** The output of a front end, which the source does not have. */
const outputOf = (tree: SourceTree, roots: readonly string[], name: string) => {
  const [from] = roots.map((root) => posix.join(root, name));
  const directory = frontEndOf(tree, from!);
  return directory === undefined ? undefined : { from: from!, directory };
};

/** What the setting names: there, or built before it ships. @throws RUST_ASSET_MISSING */
const findNamed = ({ buildCommand, settings, tree }: RustContext, roots: readonly string[]): readonly Asset[] =>
  (settings.assets ?? []).map((path) => {
    const name = posix.normalize(path).replace(/(.)\/$/, '$1');
    const there = placeIn(tree, roots, name);
    if (there !== undefined) return { name, from: there, built: [] };
    const made = outputOf(tree, roots, name);
    if (made !== undefined)
      return { name, from: made.from, built: [{ program: 'node', because: 'rust.assets', directory: made.directory }] };
    if (buildCommand === undefined) throw fail('RUST_ASSET_MISSING', { path: name });
    return { name, from: name, built: [] };
  });

/** What a source reads: there, or output of a front end. */
const findRead = async (
  { role, tree }: RustContext,
  roots: readonly string[],
  { path: name, from: because }: Read,
): Promise<readonly Asset[]> => {
  const there = placeIn(tree, roots, name);
  if (there !== undefined) return staysBehind(tree, there) ? [] : [{ name, from: there, built: [] }];
  const expected = role === 'primary' && isFrontEndOutput(name);
  const made = expected ? outputOf(tree, roots, name) : undefined;
  if (made === undefined || !(await buildsFrontEnd(tree, made.directory))) return [];
  return [{ name, from: made.from, built: [{ program: 'node', because, directory: made.directory }] }];
};

/** Whether a name ships, alone or with a folder that it is in. */
export const covers = (found: readonly Asset[], name: string): boolean =>
  found.some((asset) => name === asset.name || name.startsWith(`${asset.name}/`));

/** Files and folders that ship: those with usual names, those that sources read and those that the setting names. @throws RUST_ASSET_MISSING */
export const findAssets = async (context: RustContext, programs: readonly Program[]): Promise<Assets> => {
  const { tree } = context;
  const shipping = new Set(programs.map(({ crate }) => crate.folder));
  // One package alone ships: what lies beside it comes before what lies in the root.
  const roots = [...new Set([...(shipping.size === 1 ? shipping : []), '.'])];
  const crates = (await readCrates(tree)).all.filter((crate) => shipping.has(crate.folder) || programsOf(tree, crate).length === 0);
  const named = findNamed(context, roots);
  const reads = await findReads(tree, crates);
  const read = await Promise.all(reads.map((each) => findRead(context, roots, each)));
  const withUsualName = usual.split(' ').flatMap((name): readonly Asset[] => {
    const from = placeIn(tree, roots, name);
    return from === undefined ? [] : [{ name, from, built: [] }];
  });
  const all = [...withUsualName, ...read.flat().filter(({ name }) => !mayHoldSecrets(name)), ...named];
  const unique = all.filter(({ name }, at) => all.findIndex((other) => other.name === name) === at);
  const found = unique.filter((asset) => !unique.some((other) => other !== asset && covers([other], asset.name)));
  const secrets = reads.filter(({ path }, at) => mayHoldSecrets(path) && read[at]!.length > 0 && !covers(found, path));
  return { roots, found, secrets };
};

/** The assets as core takes them: at the place where they are from the package. */
export const assetArtifacts = ({ workdir }: RustContext, { found }: Assets): readonly Artifact[] =>
  found.map(({ name, from }) => ({ from: `${workdir}/${from}` as const, to: `${workdir}/${name}` as const }));

/** Front ends that have to be built first, because programs serve their output. */
export const assetNeeds = async (context: RustContext): Promise<readonly Need[]> => {
  if (context.facts.kind === 'nothing') return [];
  const { found } = await findAssets(context, await readPrograms(context));
  return firstNeeds(found.flatMap(({ built }) => built));
};
