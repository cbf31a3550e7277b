import { MigetpacksError } from '@migetpacks/core/errors';
import type { ServiceOutcome } from '../report/result-file.ts';
import { fail } from './errors.ts';

/** True for an error that is about the whole run and not about one service. */
export const isEndOfAll = (error: unknown): boolean => MigetpacksError.is(error) && ['INTERRUPTED', 'DOCKER_DIED'].includes(error.code);

const firstLine = (error: unknown): string => {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return MigetpacksError.is(error) ? `${error.code}: ${line}` : line;
};

/** What a run fails with when services did; passing trouble when there was nothing else. */
export const failureOf = (outcomes: readonly ServiceOutcome[]): MigetpacksError | undefined => {
  const failed = outcomes.flatMap(({ name, outcome }) => ('error' in outcome ? [{ name, error: outcome.error }] : []));
  if (failed.length === 0) return undefined;
  const words = failed.map(({ name, error }) => ({ name, words: firstLine(error) }));
  const { details } = fail('COMPOSE_SERVICES_FAILED', { failed: words, of: outcomes.length });
  const retryable = failed.every(({ error }) => MigetpacksError.is(error) && error.details.retryable === true);
  return new MigetpacksError({ ...details, ...(retryable ? { retryable } : {}) });
};
