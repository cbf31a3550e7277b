import { MigetpacksError } from '@migetpacks/core/errors';

/** What the process tells its caller. */
export const exitCodes = {
  done: 0,
  /** The app or the options are wrong. */
  failed: 1,
  usage: 2,
  /** A bug, in a plugin or in the program. */
  bug: 70,
  /** Passing trouble: the same call may succeed later. */
  tryAgain: 75,
  interrupted: 130,
  terminated: 143,
} as const;

/** The exit code of a failure. */
export const exitCodeOf = (error: unknown, signal?: AbortSignal): number => {
  if (signal?.aborted === true) return signal.reason === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted;
  if (!MigetpacksError.is(error)) return exitCodes.bug;
  if (error.details.retryable === true) return exitCodes.tryAgain;
  if (error.details.blame === 'plugin') return exitCodes.bug;
  return error.code.startsWith('CLI_') ? exitCodes.usage : exitCodes.failed;
};
