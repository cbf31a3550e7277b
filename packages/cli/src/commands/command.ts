import type { PartialSettings, Scope, Settings } from '@migetpacks/core/config';
import type { Io } from '../io.ts';
import type { Output } from '../output.ts';
import type { RunNotes } from '../report/build-failure.ts';

/** What a command is given: the options as far as flags and environment say; config files are read with the source. */
export interface CommandContext {
  readonly io: Io;
  readonly output: Output;
  /** Flags first, then the environment. */
  readonly given: readonly PartialSettings[];
  /** Flags, environment and defaults. */
  readonly settings: Settings;
  readonly scopes: readonly Scope[];
  /** The [dir] argument. */
  readonly directory: string | undefined;
  /** Number of words on the command line. */
  readonly argumentCount: number;
  /** Written to as the run learns, for the report of a failure. */
  readonly notes: RunNotes;
}

/** A command: a name, the words of its help, and what it does. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly examples: readonly string[];
  readonly scopes: readonly Scope[];
  /** @returns the exit code */
  readonly run: (context: CommandContext) => Promise<number>;
}
