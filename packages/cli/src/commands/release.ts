import { planProject } from '@migetpacks/multi';
import { chooseMode } from '../build-mode.ts';
import { exitCodes } from '../exit-codes.ts';
import { loadApp } from '../load-app.ts';
import { commandText } from '../report/text.ts';
import type { CommandContext } from './command.ts';

/** Prints the process types, in the shape that release scripts of the reference have. */
export const release = async (context: CommandContext): Promise<number> => {
  const { output } = context;
  const app = await loadApp(context);
  const mode = await chooseMode(app, context.io.cwd, planProject);
  // What an image of the app's own Dockerfile starts is in that image alone.
  const processes = mode.kind === 'language' ? mode.answer.processes : [];
  if (output.json) {
    output.printJson({ processes });
    return exitCodes.done;
  }
  const { stringify } = await import('../yaml.ts');
  const types = Object.fromEntries(processes.map(({ type, command }) => [type, commandText(command)]));
  output.print(`---\n${stringify({ addons: [], config_vars: {}, default_process_types: types }, { lineWidth: 0 })}`);
  return exitCodes.done;
};
