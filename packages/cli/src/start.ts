import { exitCodes } from './exit-codes.ts';
import { main } from './main.ts';
import { openStandardStreams } from './standard-streams.ts';

/** Longest wait for a build, an engine and temp files to end after an interruption. */
const patience = 5000;

/** Runs the program on the real process: signals, streams, exit code. */
export const start = async (): Promise<void> => {
  const controller = new AbortController();
  const codeOf = (reason: unknown): number => (reason === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted);
  const onSignal = (signal: 'SIGINT' | 'SIGTERM'): void => {
    if (controller.signal.aborted) process.exit(codeOf(signal));
    controller.abort(signal);
    setTimeout(() => process.exit(codeOf(signal)), patience).unref();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const code = await main(process.argv.slice(2), {
    env: process.env,
    cwd: process.cwd(),
    today: new Date().toISOString().slice(0, 10),
    ...openStandardStreams(),
    signal: controller.signal,
  });
  process.exitCode = controller.signal.aborted ? codeOf(controller.signal.reason) : code;
};
