import { setTimeout as pause } from 'node:timers/promises';
import { fail } from './errors.ts';

interface Poll {
  readonly what: string;
  readonly seconds: number;
  readonly everyMs?: number;
  readonly log?: () => Promise<string>;
}

/**
 * Asks until the answer is true.
 * @throws LAB_TIMEOUT
 */
export const pollUntil = async (ask: () => boolean | Promise<boolean>, { what, seconds, everyMs = 50, log }: Poll): Promise<void> => {
  const end = performance.now() + seconds * 1000;
  while (!(await ask())) {
    if (performance.now() > end) throw fail('LAB_TIMEOUT', { what, seconds, log: (await log?.()) ?? '' });
    await pause(everyMs);
  }
};
