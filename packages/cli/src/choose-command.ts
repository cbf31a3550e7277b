import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { nearest } from '@migetpacks/core/errors';
import type { Command } from './commands/command.ts';
import { fail } from './errors.ts';

/** The command that a command line means, and the words that are left for it. */
export interface ChosenCommand {
  readonly command: Command | 'overview' | 'version';
  readonly words: readonly string[];
}

/**
 * Finds the command; a command line without one builds.
 *
 * @throws CLI_COMMAND_UNKNOWN for a word that is neither a command nor something on the disk
 */
export const chooseCommand = (argv: readonly string[], commands: readonly Command[], cwd: string): ChosenCommand => {
  const [first, ...rest] = argv;
  const build = commands[0] as Command;
  if (first === '--help' || first === '-h') return { command: 'overview', words: rest };
  if (first === '--version') return { command: 'version', words: rest };
  if (first === 'help') {
    const about = commands.find(({ name }) => name === rest[0]);
    return about ? { command: about, words: ['--help'] } : { command: 'overview', words: rest };
  }
  const command = commands.find(({ name }) => name === first);
  if (command) return { command, words: rest };
  const names = commands.map(({ name }) => name);
  const isWord = first !== undefined && /^[a-z][a-z-]*$/.test(first);
  // A path that is not there is better reported as a path, unless it looks like a misspelt command.
  if (isWord && !existsSync(resolve(cwd, first)) && (nearest(first, names) !== undefined || rest.length > 0))
    throw fail('CLI_COMMAND_UNKNOWN', { name: first, known: names });
  return { command: build, words: argv };
};
