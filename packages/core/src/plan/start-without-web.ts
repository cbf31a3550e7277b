import { MigetpacksError } from '../errors/index.ts';
import type { DeclaredProcess, RuntimeStage } from '../plugin/contract.ts';

/** How a plugin says that nothing tells it what to start: `NODE_NO_START_COMMAND`. */
const isNothingToStart = (error: unknown): boolean => MigetpacksError.is(error) && error.code.endsWith('_NO_START_COMMAND');

interface Declared {
  readonly declaredProcesses: readonly DeclaredProcess[];
}

/** Drops a `web` that the plugin would start by default where the app declares the same command for another process. */
const withoutRepeatedWeb = (runtime: RuntimeStage, { declaredProcesses }: Declared): RuntimeStage => {
  const declared = new Set(declaredProcesses.map(({ type }) => type));
  const web = runtime.processes.find(({ type }) => type === 'web');
  if (web === undefined || declared.has('web')) return runtime;
  const others = runtime.processes.filter(({ type }) => type !== 'release' && declared.has(type));
  const repeated = others.some(({ command }) => JSON.stringify(command) === JSON.stringify(web.command));
  return repeated ? { ...runtime, processes: runtime.processes.filter((process) => process !== web) } : runtime;
};

/**
 * Asks for the image of an app that may have no web server, such as a bot or a queue worker. Where the language has nothing to
 * start but the Procfile has, its first process takes the place of `web` while the plugin answers, and that of nothing in the image.
 * Where the language would start as `web` what the Procfile starts under another name, that name is the only one.
 */
export const startWithoutWeb = async <Context extends Declared>(
  context: Context,
  ask: (context: Context) => Promise<RuntimeStage>,
): Promise<RuntimeStage> => {
  try {
    return withoutRepeatedWeb(await ask(context), context);
  } catch (error) {
    const first = context.declaredProcesses.find(({ type }) => type !== 'release');
    if (first === undefined || !isNothingToStart(error)) throw error;
    const runtime = await ask({ ...context, declaredProcesses: [{ ...first, type: 'web' }, ...context.declaredProcesses] });
    return { ...runtime, processes: runtime.processes.filter(({ type }) => type !== 'web') };
  }
};
