import { MigetpacksError } from '../errors/index.ts';
import type { DeclaredProcess, RuntimeStage } from '../plugin/contract.ts';

/** How a plugin says that nothing tells it what to start: `NODE_NO_START_COMMAND`. */
const isNothingToStart = (error: unknown): boolean => MigetpacksError.is(error) && error.code.endsWith('_NO_START_COMMAND');

interface Declared {
  readonly declaredProcesses: readonly DeclaredProcess[];
}

/**
 * Asks for the image of an app that may have no web server, such as a bot or a queue worker. Where the language has nothing to
 * start but the Procfile has, its first process takes the place of `web` while the plugin answers, and that of nothing in the image.
 */
export const startWithoutWeb = async <Context extends Declared>(
  context: Context,
  ask: (context: Context) => Promise<RuntimeStage>,
): Promise<RuntimeStage> => {
  try {
    return await ask(context);
  } catch (error) {
    const first = context.declaredProcesses.find(({ type }) => type !== 'release');
    if (first === undefined || !isNothingToStart(error)) throw error;
    const runtime = await ask({ ...context, declaredProcesses: [{ ...first, type: 'web' }, ...context.declaredProcesses] });
    return { ...runtime, processes: runtime.processes.filter(({ type }) => type !== 'web') };
  }
};
