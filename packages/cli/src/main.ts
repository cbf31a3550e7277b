import { MigetpacksError } from '@migetpacks/core/errors';
import { mergeSettings, parseFlags, readEnvironment, renderHelp } from '@migetpacks/core/config';
import { commands, overview } from './commands/index.ts';
import type { Command } from './commands/command.ts';
import { chooseCommand } from './choose-command.ts';
import { fail } from './errors.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import type { Io } from './io.ts';
import { createOutput, type Output } from './output.ts';
import type { RunNotes } from './report/build-failure.ts';
import { describeError, errorAsJson } from './report/text.ts';
import { programVersion } from './version.ts';

const showHelp = (command: Command, output: Output): number => {
  output.print(renderHelp(command));
  return exitCodes.done;
};

const showVersion = (output: Output): number => {
  output.print(programVersion);
  return exitCodes.done;
};

/** What is known when a run fails; filled in as it goes. */
interface Run {
  output: Output;
  command?: Command;
  readonly notes: RunNotes;
  readonly started: number;
}

const execute = async (run: Run, command: Command, words: readonly string[], io: Io, argumentCount: number): Promise<number> => {
  run.command = command;
  const { name, scopes } = command;
  const flags = parseFlags(words, name, scopes);
  if (flags.settings.help?.value === true) return showHelp(command, run.output);
  if (flags.settings.version?.value === true) return showVersion(run.output);
  const [directory, extra] = flags.positionals;
  const unexpected = scopes.includes('app') ? extra : directory;
  if (unexpected !== undefined) throw fail('CLI_ARGUMENT_UNEXPECTED', { argument: unexpected, command: name });
  const given = [flags.settings, readEnvironment(io.env, scopes)];
  const settings = mergeSettings(given, scopes);
  run.notes.settings = settings;
  run.output = createOutput(io, { json: settings.json.value, verbose: settings.verbose.value });
  return command.run({ io, output: run.output, given, settings, scopes, directory, argumentCount, notes: run.notes });
};

const report = (error: unknown, output: Output, { signal }: Io): number => {
  const code = exitCodeOf(error, signal);
  if (signal.aborted) output.say('Interrupted.');
  else if (MigetpacksError.is(error)) {
    output.say(describeError(error, output));
    if (error.details.blame === 'plugin' && error.cause instanceof Error) output.say(error.cause.stack ?? '');
    if (output.json) output.printJson(errorAsJson(error));
  } else {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    output.say(`${output.style('red', 'error[BUG]:')} ${stack}`);
    output.say('This is a bug. Please report it: https://github.com/migetpacks/migetpacks/issues');
    if (output.json) output.printJson({ error: { code: 'BUG', message: error instanceof Error ? error.message : String(error) } });
  }
  return code;
};

const reportRun = async (error: unknown, { output, command, notes, started }: Run, io: Io): Promise<number> => {
  const code = report(error, output, io);
  if (command?.name !== 'build') return code;
  const { reportBuildFailure } = await import('./report/build-failure.ts');
  return reportBuildFailure({ error, code, seconds: (Date.now() - started) / 1000 }, notes, io, output);
};

/**
 * Runs one command line.
 *
 * @returns the exit code; nothing is thrown
 */
export const main = async (argv: readonly string[], io: Io): Promise<number> => {
  const run: Run = { output: createOutput(io, { json: argv.includes('--json') }), notes: {}, started: Date.now() };
  try {
    const { command, words } = chooseCommand(argv, commands, io.cwd);
    if (command === 'version') return showVersion(run.output);
    if (command !== 'overview') return await execute(run, command, words, io, argv.length);
    run.output.print(overview());
    return exitCodes.done;
  } catch (error) {
    return reportRun(error, run, io);
  }
};
