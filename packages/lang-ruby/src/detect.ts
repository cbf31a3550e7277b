import type { AppPath, Detection, DetectContext } from '@migetpacks/core/plugin';
import type { Facts } from './facts.ts';
import type { Settings } from './settings.ts';

// Bundler's own names, in its order.
const gemfiles = ['Gemfile', 'gems.rb'];
const lockOf: Readonly<Record<string, string>> = { Gemfile: 'Gemfile.lock', 'gems.rb': 'gems.locked' };
/** Many languages are built by `rake`, and a Rack configuration without gems starts nothing, so these say little. */
const weak = ['config.ru', 'Rakefile'];

/** Ruby is used by whatever has a Gemfile, or else by a `config.ru` or `Rakefile`. */
export const detect = ({ tree, wanted }: DetectContext<Settings>): Detection<Facts> => {
  const gemfile = tree.find(...gemfiles);
  const lockfile = tree.find(gemfile === undefined ? 'Gemfile.lock' : lockOf[gemfile]!);
  const facts = { gemfile: gemfile ?? null, lockfile: lockfile ?? null };
  const found = (kind: Facts['kind'], evidence: readonly (AppPath | undefined)[]): Detection<Facts> => ({
    matched: true,
    strength: kind === 'manifest' ? 'manifest' : 'source',
    evidence: evidence.filter((path) => path !== undefined),
    facts: { kind, ...facts },
    label: 'Ruby',
  });
  if (gemfile !== undefined) return found('manifest', [gemfile, lockfile]);
  if (lockfile !== undefined) return found('lockfile', [lockfile]);
  const source = tree.find(...weak);
  if (source !== undefined || wanted) return found('source', [source]);
  return { matched: false, reason: 'no Gemfile, config.ru or Rakefile' };
};
