import type { Detection, DetectContext } from '@migetpacks/core/plugin';
import type { Facts } from './facts.ts';
import type { Settings } from './settings.ts';

/** Deno is used by whoever has one of its files. */
export const detect = ({ tree }: DetectContext<Settings>): Detection<Facts> => {
  const evidence = ['deno.json', 'deno.jsonc', 'deno.lock'].flatMap((name) => tree.find(name) ?? []);
  return evidence.length === 0
    ? { matched: false, reason: 'no deno.json, deno.jsonc or deno.lock' }
    : { matched: true, strength: 'manifest', evidence, facts: {}, label: 'Deno' };
};
