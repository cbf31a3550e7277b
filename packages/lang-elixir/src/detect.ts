import type { Detection, DetectContext } from '@migetpacks/core/plugin';
import type { Facts } from './facts.ts';
import type { Settings } from './settings.ts';

/** Elixir is used by whoever has a `mix.exs`. */
export const detect = ({ tree }: DetectContext<Settings>): Detection<Facts> => {
  const manifest = tree.find('mix.exs');
  const lockfile = tree.find('mix.lock');
  const evidence = [manifest, lockfile].filter((path) => path !== undefined);
  if (evidence.length === 0) return { matched: false, reason: 'no mix.exs' };
  const kind = manifest === undefined ? 'lockfile' : 'manifest';
  return { matched: true, strength: kind === 'manifest' ? 'manifest' : 'source', evidence, facts: { kind }, label: 'Elixir' };
};
