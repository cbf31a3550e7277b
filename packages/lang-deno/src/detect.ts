import type { Detection, DetectContext, SourceTree } from '@migetpacks/core/plugin';
import type { Facts } from './facts.ts';
import { Config } from './schema.ts';
import type { Settings } from './settings.ts';

/** Tasks that only look at the sources. */
const checks = /^deno\s+(?:check|doc|fmt|lint|test)\b[^&|;]*$/;

/** True when the task "build" makes something that an app in another language could serve. */
const hasFrontEnd = async (tree: SourceTree): Promise<boolean> => {
  const path = tree.find('deno.json', 'deno.jsonc');
  if (path === undefined) return false;
  const task = (await tree.parse<Config>(path, 'jsonc', Config)).tasks?.['build'];
  return task !== undefined && !(typeof task === 'string' && checks.test(task.trim()));
};

/** Deno is used by whoever has one of its files, and by who wants its program. @throws APP_FILE_INVALID */
export const detect = async ({ tree, wanted }: DetectContext<Settings>): Promise<Detection<Facts>> => {
  const evidence = ['deno.json', 'deno.jsonc', 'deno.lock'].flatMap((name) => tree.find(name) ?? []);
  if (evidence.length > 0)
    return {
      matched: true,
      strength: 'manifest',
      evidence,
      facts: { kind: 'app' },
      label: 'Deno',
      ...((await hasFrontEnd(tree)) ? { frontEnd: `${evidence[0]} has the task "build"` } : {}),
    };
  return wanted
    ? { matched: true, strength: 'source', evidence: [], facts: { kind: 'nothing' }, label: 'Deno' }
    : { matched: false, reason: 'no deno.json, deno.jsonc or deno.lock' };
};
