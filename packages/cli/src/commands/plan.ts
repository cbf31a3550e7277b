import { describePlan } from '@migetpacks/core';
import { planProject } from '@migetpacks/multi';
import { chooseMode } from '../build-mode.ts';
import { exitCodes } from '../exit-codes.ts';
import { explainVariables } from '../explain-variables.ts';
import { loadApp } from '../load-app.ts';
import type { CommandContext } from './command.ts';

/** Prints the build plan: for people, or with --json the plan itself. */
export const plan = async (context: CommandContext): Promise<number> => {
  const { output } = context;
  const app = await loadApp(context);
  if (app.settings.explainEnv.value) return explainVariables(app, context);
  const mode = await chooseMode(app, context.io.cwd, planProject);
  if (mode.kind !== 'language') {
    const { describeOwnFiles } = await import('../describe-own-files.ts');
    const description = await describeOwnFiles(mode, app);
    if (output.json) output.printJson(description.facts);
    else output.print(description.text);
    return exitCodes.done;
  }
  const made = mode.answer;
  if (output.json) output.printJson(made);
  else output.print(describePlan(made));
  return exitCodes.done;
};
