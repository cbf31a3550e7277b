import type { Command } from '../plugin/contract.ts';
import { fail } from './errors.ts';
import { builtins } from './shell-builtins.ts';
import { parseShellCommand, type ShellCommand } from './shell-command.ts';

type SimpleCommand = Extract<ShellCommand, { kind: 'simple' }>;

/** BuildKit refuses a Dockerfile with a line of 64 KiB, and quotes make a text up to four times as long. */
const longestCommand = 8 * 1024;

/** The arguments of a program, when no shell is needed to find them. */
const asArgv = ({ assignments, words }: SimpleCommand): readonly [string, ...string[]] | undefined => {
  if (assignments.length > 0) return undefined;
  const values = words.flatMap(({ value }) => value ?? []);
  if (values.length < words.length) return undefined;
  // `exec` in front says what happens anyway; its options are the shell's.
  const [name, ...rest] = values[0] === 'exec' && values[1] !== undefined && !values[1].startsWith('-') ? values.slice(1) : values;
  return name === undefined || name === '' || builtins.has(name) ? undefined : [name, ...rest];
};

/**
 * Turns the text of a process type into something that receives signals itself: the program with its arguments, or a script
 * in which the last command replaces the shell wherever that changes nothing else.
 *
 * @throws COMMAND_INVALID for text that no shell accepts; `source` names the place in the message
 */
export const processCommand = (text: string, source?: string): Command => {
  const refuse = (reason: string): Error => fail('COMMAND_INVALID', { command: text, reason, ...(source === undefined ? {} : { source }) });
  if (Buffer.byteLength(text) > longestCommand) throw refuse(`it has more than ${longestCommand / 1024} KiB`);
  const command = parseShellCommand(text);
  if (command.kind === 'invalid') throw refuse(command.reason);
  const argv = command.kind === 'simple' ? asArgv(command) : undefined;
  if (argv) return { kind: 'argv', argv };
  const at = command.lastCommandAt;
  // An assignment before `exec` reaches the program in dash, bash and busybox, with the words expanded as without it.
  return { kind: 'script', script: at === undefined ? text : `${text.slice(0, at)}exec ${text.slice(at)}` };
};
