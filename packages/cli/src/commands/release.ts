import { planProject } from '@migetpacks/multi';
import { exitCodes } from '../exit-codes.ts';
import { loadApp } from '../load-app.ts';
import { commandText } from '../report/text.ts';
import type { CommandContext } from './command.ts';

/** Prints the process types, in the shape that release scripts of the reference have. */
export const release = async (context: CommandContext): Promise<number> => {
  const { output } = context;
  const { request } = await loadApp(context);
  const { processes } = await planProject(request);
  if (output.json) {
    output.printJson({ processes });
    return exitCodes.done;
  }
  const { stringify } = await import('../yaml.ts');
  const types = Object.fromEntries(processes.map(({ type, command }) => [type, commandText(command)]));
  output.print(`---\n${stringify({ addons: [], config_vars: {}, default_process_types: types }, { lineWidth: 0 })}`);
  return exitCodes.done;
};
