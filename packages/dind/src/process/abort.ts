import { fail } from '../errors.ts';

/** @throws INTERRUPTED when the signal is aborted */
export const throwIfAborted = (signal: AbortSignal, what: string): void => {
  if (signal.aborted) throw fail('INTERRUPTED', { what }, signal.reason);
};
