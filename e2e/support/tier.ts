import { announceLab } from '../lab/announce.ts';

/** The part of the integration tests that a test belongs to: what `npm test` runs, or the rest. */
export type Tier = 'slice' | 'rest';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * Tells whether tests of this tier run now, and prints the reason when they do not. `MIGETPACKS_ITG` chooses: `slice`, `rest`,
 * or everything. A run in which every test was skipped fails (tooling/vitest-summary/reporter.ts).
 */
export const inTier = async (tier: Tier, subject: string): Promise<boolean> => {
  const chosen = process.env['MIGETPACKS_ITG'] ?? 'full';
  if (chosen !== 'full' && chosen !== tier) {
    say(`Left out: ${subject}. It belongs to the "${tier}" of the integration tests, and MIGETPACKS_ITG is "${chosen}".`);
    return false;
  }
  const lab = await announceLab();
  if (lab.possible) return true;
  say(`\nNOT TESTED: ${subject}. Missing on this machine: ${lab.missing.join('; ')}.\n`);
  return false;
};
