import type { AppPath, Detection, DetectContext } from '@migetpacks/core/plugin';
import type { Facts } from './facts.ts';
import type { Settings } from './settings.ts';

/** Where a site without Composer begins. */
const entries = ['index.php', 'public/index.php', 'web/index.php', 'www/index.php', 'html/index.php'];

/** PHP is used by whatever has a `composer.json`, or else by an `index.php`. */
export const detect = ({ tree }: DetectContext<Settings>): Detection<Facts> => {
  const manifest = tree.find('composer.json');
  const lockfile = tree.find('composer.lock');
  const found = (kind: Facts['kind'], evidence: readonly (AppPath | undefined)[]): Detection<Facts> => ({
    matched: true,
    strength: kind === 'manifest' ? 'manifest' : 'source',
    evidence: evidence.filter((path) => path !== undefined),
    facts: { kind },
    label: 'PHP',
  });
  if (manifest !== undefined) return found('manifest', [manifest, lockfile]);
  if (lockfile !== undefined) return found('lockfile', [lockfile]);
  const entry = tree.find(...entries);
  return entry === undefined ? { matched: false, reason: 'no composer.json or index.php' } : found('source', [entry]);
};
