import type { Command, ContainerPath, ProcessType } from '../../plugin/contract.ts';
import { quoteShellWord } from '../../shell/quote-word.ts';

export const launcherPath: ContainerPath = '/usr/local/bin/launch';

/** A command as the words that are executed. */
export const argvOf = (command: Command): readonly string[] => (command.kind === 'argv' ? command.argv : ['/bin/sh', '-c', command.script]);

/** A script argument follows `sh -c TEXT NAME`, so that `"$@"` reaches the text as its own arguments. */
const execLine = ({ type, command }: ProcessType): string =>
  `exec ${[...argvOf(command), ...(command.kind === 'script' ? [type] : [])].map(quoteShellWord).join(' ')} "$@"`;

/** Script that starts a process type by name and runs anything else as it is: `docker run IMAGE worker`. */
export const launcherScript = (processes: readonly ProcessType[]): string =>
  [
    '#!/bin/sh',
    'case "$1" in',
    ...processes.map((process) => `  ${process.type}) shift; ${execLine(process)} ;;`),
    'esac',
    'exec "$@"',
    '',
  ].join('\n');
