import { renderDockerfile, renderDockerignore } from '@migetpacks/core';
import { planProject } from '@migetpacks/multi';
import { requireLanguage } from '../build-mode.ts';
import { exitCodes } from '../exit-codes.ts';
import { explainVariables } from '../explain-variables.ts';
import { loadApp } from '../load-app.ts';
import { checkDockerfile, writeDockerfile } from '../dockerfile-files.ts';
import { readUserIgnore } from '../source/user-ignore.ts';
import type { CommandContext } from './command.ts';

/** Prints the Dockerfile, writes it with its ignore file, or compares a written one. */
export const dockerfile = async (context: CommandContext): Promise<number> => {
  const { io, output } = context;
  const app = await loadApp(context);
  const { dockerfileOutput, check, explainEnv } = app.settings;
  if (explainEnv.value) return explainVariables(app, context);
  const plan = await requireLanguage(app, io.cwd, 'dockerfile', planProject);
  const files = { dockerfile: renderDockerfile(plan), dockerignore: renderDockerignore(plan, await readUserIgnore(app.tree)) };
  for (const { level, text } of plan.notices) output.say(`${level}: ${text}`);
  if (check !== undefined) return checkDockerfile(check.value, files, io.cwd, output);
  if (dockerfileOutput !== undefined) {
    for (const path of await writeDockerfile(dockerfileOutput.value, files, io.cwd)) output.say(`wrote ${path}`);
    return exitCodes.done;
  }
  if (output.json) output.printJson(files);
  else output.print(files.dockerfile);
  return exitCodes.done;
};
