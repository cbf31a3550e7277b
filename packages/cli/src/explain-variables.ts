import { ownVariables } from '@migetpacks/core/config';
import { isEntrypoint } from './build-variables.ts';
import type { CommandContext } from './commands/command.ts';
import { exitCodes } from './exit-codes.ts';
import type { LoadedApp } from './load-app.ts';

/** Prints the class of every build variable and, in a builder container, why the others stay outside; never a value. */
export const explainVariables = async (
  { settings, variables }: LoadedApp,
  { io, output, argumentCount }: CommandContext,
): Promise<number> => {
  const { selectBuildVariables } = await import('@migetpacks/core/secrets');
  const entrypoint = isEntrypoint(settings, argumentCount);
  const rows = variables.map(({ name, kind, because, from }) => ({ name, kind, because, from }));
  const left = (entrypoint ? selectBuildVariables(io.env, ownVariables) : []).filter(({ selected }) => !selected);
  if (output.json) {
    output.printJson({ variables: rows, left: left.map(({ name, because }) => ({ name, because })) });
    return exitCodes.done;
  }
  const width = Math.max(0, ...[...rows, ...left].map(({ name }) => name.length));
  if (rows.length === 0) output.print('The build gets no variables. Pass some with --env, --env-file or --secret.');
  for (const { name, kind, because, from } of rows) output.print(`${name.padEnd(width)}  ${kind}  ${because} (${from})`);
  for (const { name, because } of left) output.print(`${name.padEnd(width)}  left    ${because}`);
  return exitCodes.done;
};
