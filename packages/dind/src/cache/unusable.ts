import type { MigetpacksError } from '@migetpacks/core/errors';
import { fail } from '../errors.ts';

/** Why a cache is left out, in a few words for the summary; it ends no build. */
export const unusable = (reason: string): MigetpacksError => fail('CACHE_UNUSABLE', { reason });

/** The reason in what was thrown. */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 300) ?? '';
