import { pickVersion, readMise, readToolVersions } from '@migetpacks/core/plugin';
import type { AppPath, SourceTree, VersionRequest, VersionSet } from '@migetpacks/core/plugin';
import { readCrates, type Crates } from './crates.ts';
import { fail } from './errors.ts';
import type { RustVersionContext } from './facts.ts';
import { rustScheme } from './scheme.ts';
import { readToolchainFile } from './toolchain-file.ts';
import { rustReleases } from './versions.ts';

interface Need {
  readonly file: AppPath;
  readonly field: string;
  readonly version: string;
}

const full = (version: string): string => [...version.split('.'), '0', '0'].slice(0, 3).join('.');

/** First release of an edition (https://doc.rust-lang.org/edition-guide/). */
const editions: Readonly<Record<string, string>> = { '2018': '1.31', '2021': '1.56', '2024': '1.85' };

/** The oldest releases that the packages of the app compile with, the newest of them first. */
const needsOf = (tree: SourceTree, { all, root }: Crates): readonly Need[] => {
  const own = all.map(({ file, manifest }) => ({ file, section: 'package', ...manifest.package }));
  const shared = { file: tree.find('Cargo.toml')!, section: 'workspace.package', ...root.workspace?.package };
  return [shared, ...own]
    .flatMap(({ file, section, edition = '', 'rust-version': stated = '' }): readonly Need[] => [
      ...(/^\d+(?:\.\d+){0,2}$/.test(stated) ? [{ file, field: `${section}.rust-version`, version: stated }] : []),
      ...(Object.hasOwn(editions, edition) ? [{ file, field: `${section}.edition`, version: editions[edition]! }] : []),
    ])
    .sort((a, b) => rustScheme.compare(full(b.version), full(a.version)));
};

const inToolchainFile = async (tree: SourceTree): Promise<VersionRequest | undefined> => {
  const file = await readToolchainFile(tree);
  if (file?.channel === undefined) return undefined;
  const { path, line, channel } = file;
  return { tool: 'rust', spec: channel, source: { from: 'file', path, ...(line === undefined ? {} : { line }), field: 'channel' } };
};

const inManifest = ({ file, field, version }: Need): VersionRequest => ({
  tool: 'rust',
  spec: `>=${version}`,
  source: { from: 'file', path: file, field },
});

/** What the app asks for, strongest first; `rust-version` is only the oldest release that will do. */
const chooseRequest = async (tree: SourceTree, needs: readonly Need[]): Promise<VersionRequest> => {
  const stated = needs.find(({ field }) => field.endsWith('rust-version'));
  const requests = [
    await inToolchainFile(tree),
    await readToolVersions(tree, 'rust', ['rust']),
    await readMise(tree, 'rust', ['rust']),
    stated && inManifest(stated),
  ];
  const byDefault: VersionRequest = { tool: 'rust', spec: rustReleases.defaultLine, source: { from: 'default' } };
  return requests.find((request) => request !== undefined) ?? byDefault;
};

/**
 * Chooses the Rust version.
 *
 * @throws RUST_MANIFEST_MISSING, RUST_MANIFEST_EMPTY, RUST_WORKSPACE_MISSING, RUST_CRATE_MISSING, RUST_TOOLCHAIN_INVALID,
 *   RUST_VERSION_TOO_OLD, VERSION_UNKNOWN, VERSION_INVALID
 */
export const version = async ({ facts, requested, today, tree }: RustVersionContext): Promise<VersionSet> => {
  if (facts.kind === 'lockfile') throw fail('RUST_MANIFEST_MISSING', { lockfile: 'Cargo.lock' });
  const needs = facts.kind === 'nothing' ? [] : needsOf(tree, await readCrates(tree));
  const request = requested['rust'] ?? (await chooseRequest(tree, needs));
  const language = pickVersion({ request, table: rustReleases, scheme: rustScheme, today });
  const [most] = needs;
  if (most !== undefined && rustScheme.compare(language.version, full(most.version)) < 0)
    throw fail('RUST_VERSION_TOO_OLD', { version: language.version, file: most.file, field: most.field, needs: most.version });
  return { language, tools: {} };
};
