import { ok, problem, unknown, type Check } from './check.ts';

// Tokens of registries are valid for minutes, and say so by the registry's clock.
const tolerated = 120_000;

/** Compares this machine's clock with the dates that servers sent; pure. */
export const checkClock = (dates: readonly string[], now: number): Check => {
  const [differences] = [dates.map((date) => now - Date.parse(date)).filter((difference) => !Number.isNaN(difference))];
  const [first] = differences;
  if (first === undefined) return unknown('clock', 'nothing answered that has a clock to compare with');
  const least = differences.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a), first);
  if (Math.abs(least) <= tolerated) return ok('clock', 'agrees with what the registries say');
  const seconds = Math.round(Math.abs(least) / 1000);
  return problem(
    'clock',
    `${String(seconds)} s ${least > 0 ? 'ahead of' : 'behind'} what the registries say: certificates and tokens will seem invalid`,
    'Set the clock of this machine, and keep it set with NTP.',
  );
};
