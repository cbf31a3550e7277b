import { resolveVersions } from '@migetpacks/core';
import { requireLanguage } from '../build-mode.ts';
import { exitCodes } from '../exit-codes.ts';
import { loadApp } from '../load-app.ts';
import { describeVersion } from '../report/text.ts';
import type { CommandContext } from './command.ts';

/** Prints the version on the standard output; where it comes from and how long it is supported on the standard error. */
export const detectVersion = async (context: CommandContext): Promise<number> => {
  const { output } = context;
  const loaded = await loadApp(context);
  const { app, versions, notices } = await requireLanguage(loaded, context.io.cwd, 'detect-version', resolveVersions);
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
