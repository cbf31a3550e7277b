import { findFrontEndScript } from '@migetpacks/core/plugin';
import type { Detection, DetectContext } from '@migetpacks/core/plugin';
import type { Facts } from './facts.ts';
import { readManifest, namedTools } from './manifest.ts';
import type { Settings } from './settings.ts';

const lockfiles = ['bun.lock', 'bun.lockb'] as const;
const others = ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock'];

/** What there is for who wants the program and has no app of Bun; a `package.json` belongs to another manager then. */
const lent: Detection<Facts> = {
  matched: true,
  strength: 'source',
  evidence: [],
  facts: { kind: 'nothing', lockfile: null },
  label: 'Bun',
};

/**
 * Bun is used by whoever has one of its files, or names it in `package.json`; types for an editor are no sign of it, and another
 * manager in `packageManager` wins over a lockfile.
 *
 * @throws APP_FILE_INVALID
 */
export const detect = async (context: DetectContext<Settings>): Promise<Detection<Facts>> => {
  const seen = await look(context);
  return !seen.matched && context.wanted ? lent : seen;
};

const look = async ({ tree }: DetectContext<Settings>): Promise<Detection<Facts>> => {
  const files = [...lockfiles, 'bunfig.toml', '.bun-version'].flatMap((name) => tree.find(name) ?? []);
  const path = tree.find('package.json');
  if (files.length === 0 && path === undefined) return { matched: false, reason: 'no bun.lock, bunfig.toml, .bun-version or package.json' };
  const manifest = await readManifest(tree);
  const [stated] = namedTools(manifest).filter(({ field }) => field !== 'devEngines.runtime');
  if (stated !== undefined && stated.name !== 'bun')
    return { matched: false, reason: `${stated.field} in package.json names ${stated.name}` };
  const named = namedTools(manifest).some(({ name }) => name === 'bun') || manifest.engines?.['bun'] !== undefined;
  if (files.length === 0 && !named)
    return { matched: false, reason: 'package.json does not name bun, and there is no bun.lock, bunfig.toml or .bun-version' };
  const lockfile = lockfiles.find((name) => tree.find(name) !== undefined) ?? null;
  const script = findFrontEndScript(manifest);
  const unused = [...(lockfile === 'bun.lock' ? ['bun.lockb'] : []), ...others].filter((name) => tree.find(name) !== undefined);
  return {
    matched: true,
    strength: 'manifest',
    evidence: [...files, ...(path === undefined ? [] : [path])],
    facts: { kind: 'app', lockfile },
    label: 'Bun',
    ...(script === undefined ? {} : { frontEnd: `package.json has the script "${script}"` }),
    notices: unused.map((name) => ({ level: 'warning', text: `${name} is not used, because ${lockfile ?? 'Bun'} is; delete it` })),
  };
};
