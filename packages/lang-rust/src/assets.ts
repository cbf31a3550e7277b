import { posix } from 'node:path';
import type { Artifact } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { RustContext } from './facts.ts';
import type { Program } from './targets.ts';

/** What programs read while they run, by the names that people and frameworks give it. */
const usual =
  'assets config configs dist i18n locales migrations public resources static templates translations views www site ' +
  'frontend/dist client/dist Rocket.toml';

/** Files of the app that ship beside the programs, at the place where they are relative to the package. @throws RUST_ASSET_MISSING */
export const findAssets = ({ tree, settings, workdir }: RustContext, programs: readonly Program[]): readonly Artifact[] => {
  const folders = [...new Set(['.', ...programs.map(({ crate }) => crate.folder)])].slice(0, 2);
  // One package alone ships: what lies beside it comes before what lies in the root.
  const roots = new Set(programs.map(({ crate }) => crate.folder)).size === 1 ? folders.reverse() : ['.'];
  const isThere = (path: string): boolean => tree.find(path) !== undefined || tree.hasDirectory(path);
  const place = (name: string): string | undefined => roots.map((root) => posix.join(root, name)).find(isThere);
  const named = (settings.assets ?? []).map((name) => posix.normalize(name));
  const missing = named.find((name) => place(name) === undefined);
  if (missing !== undefined) throw fail('RUST_ASSET_MISSING', { path: missing });
  return [...new Set([...usual.split(' '), ...named])].flatMap((name) => {
    const from = place(name);
    return from === undefined ? [] : [{ from: `${workdir}/${from}` as const, to: `${workdir}/${name}` as const }];
  });
};
