import { describePlan } from '@migetpacks/core';
import { planProject } from '@migetpacks/multi';
import { exitCodes } from '../exit-codes.ts';
import { explainVariables } from '../explain-variables.ts';
import { loadApp } from '../load-app.ts';
import type { CommandContext } from './command.ts';

/** Prints the build plan: for people, or with --json the plan itself. */
export const plan = async (context: CommandContext): Promise<number> => {
  const { output } = context;
  const app = await loadApp(context);
  if (app.settings.explainEnv.value) return explainVariables(app, context);
  const made = await planProject(app.request);
  if (output.json) output.printJson(made);
  else output.print(describePlan(made));
  return exitCodes.done;
};
