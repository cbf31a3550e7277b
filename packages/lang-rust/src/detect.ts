import type { AppPath, Detection, DetectContext, SourceTree } from '@migetpacks/core/plugin';
import type { Facts } from './facts.ts';
import type { Settings } from './settings.ts';

/** A file of the app, unless it stays out of the build context. */
export const findKept = (tree: SourceTree, path: string): AppPath | undefined => {
  const found = tree.find(path);
  return found === undefined || tree.ignoredBy(found) ? undefined : found;
};

const label = 'Rust';

/** Rust is used by whatever has a `Cargo.toml`, and by who wants its programs; a lockfile alone is an app that lost its manifest. */
export const detect = ({ tree, wanted }: DetectContext<Settings>): Detection<Facts> => {
  const manifest = tree.find('Cargo.toml');
  const more = ['Cargo.lock', 'rust-toolchain', 'rust-toolchain.toml'].flatMap((path) => tree.find(path) ?? []);
  if (manifest !== undefined)
    return { matched: true, strength: 'manifest', evidence: [manifest, ...more], facts: { kind: 'manifest' }, label };
  const lockfile = tree.find('Cargo.lock');
  if (lockfile !== undefined) return { matched: true, strength: 'source', evidence: [lockfile], facts: { kind: 'lockfile' }, label };
  return wanted
    ? { matched: true, strength: 'source', evidence: [], facts: { kind: 'nothing' }, label }
    : { matched: false, reason: 'no Cargo.toml' };
};
