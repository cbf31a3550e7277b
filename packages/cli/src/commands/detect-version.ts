import { resolveVersions } from '@migetpacks/core';
import { exitCodes } from '../exit-codes.ts';
import { loadApp } from '../load-app.ts';
import { describeVersion } from '../report/text.ts';
import type { CommandContext } from './command.ts';

/** Prints the version on the standard output; where it comes from and how long it is supported on the standard error. */
export const detectVersion = async (context: CommandContext): Promise<number> => {
  const { output } = context;
  const { request } = await loadApp(context);
  const { app, versions, notices } = await resolveVersions(request);
  const { language, tools } = versions;
  if (output.json) {
    output.printJson({ language: app.plugin.id, ...language, tools, notices });
    return exitCodes.done;
  }
  output.say(describeVersion(language));
  for (const { level, text } of notices) output.say(`${level}: ${text}`);
  output.print(language.version);
  return exitCodes.done;
};
