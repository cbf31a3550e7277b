import { readLock, readManifest } from './files.js';
import { fail } from './errors.js';

/** A `toy.json`, or failing that some page. */
export const detect = async ({ tree, settings, wanted }) => {
  const manifest = tree.find('toy.json');
  if (manifest === undefined) {
    const pages = tree.glob(settings.pages, 1);
    // Another language calls the compiler: it is lent without a page, too.
    if (pages.length === 0 && !wanted) return { matched: false, reason: `no toy.json and no ${settings.pages}` };
    return { matched: true, strength: 'source', evidence: pages, facts: { version: null, lockfile: null, pages: pages.length > 0 } };
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
    facts: { version: toy ?? null, lockfile: lockfile ?? null, pages: true },
    frontEnd: 'toy.json is the manifest of pages',
  };
};
