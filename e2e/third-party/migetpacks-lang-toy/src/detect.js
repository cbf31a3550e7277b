import { readLock, readManifest } from './files.js';
import { fail } from './errors.js';

/** A `toy.json`, or failing that some page. */
export const detect = async ({ tree, settings }) => {
  const manifest = tree.find('toy.json');
  if (manifest === undefined) {
    const pages = tree.glob(settings.pages, 1);
    if (pages.length === 0) return { matched: false, reason: `no toy.json and no ${settings.pages}` };
    return { matched: true, strength: 'source', evidence: pages, facts: { wanted: null, lockfile: null } };
  }
  const { toy, parts } = await readManifest(tree, manifest);
  const lockfile = tree.find('toy.lock');
  const locked = await readLock(tree, lockfile);
  const missing = parts.find((part) => !locked.has(part));
  if (missing !== undefined) throw fail('TOY_PART_UNLOCKED', { part: missing });
  return {
    matched: true,
    strength: 'manifest',
    evidence: lockfile === undefined ? [manifest] : [manifest, lockfile],
    facts: { wanted: toy ?? null, lockfile: lockfile ?? null },
  };
};
