import { defineErrors, entry } from '../errors/index.ts';
import { excerpt } from '../errors/excerpt.ts';

export const fail = defineErrors({
  PROCFILE_INVALID: entry<{ path: string; line: number; text: string; fault: string }>('user', ({ path, line, text, fault }) => ({
    message: `${path}:${line}: "${excerpt(text, 60)}" is not a process type: ${fault}`,
    hint: 'Write one "<type>: <command>" per line; a type has letters, digits, "-" and "_".',
  })),
  PROCFILE_DUPLICATE: entry<{ path: string; type: string; first: number; second: number }>('user', ({ path, type, first, second }) => ({
    message: `${path}:${second}: the process type "${excerpt(type)}" is already declared in line ${first}`,
    hint: `Remove or rename one of the two lines (${first} and ${second}).`,
  })),
  PROCFILE_TOO_LARGE: entry<{ path: string; limit: number }>('user', ({ path, limit }) => ({
    message: `${path} has more than ${limit / 1024} KiB`,
    hint: `Keep one line per process type in ${path}, and move long commands into scripts that it names.`,
  })),
  COMMAND_INVALID: entry<{ source?: string; command: string; reason: string }>('user', ({ source, command, reason }) => ({
    message: `${source === undefined ? 'The command' : `${source}: the command`} "${excerpt(command, 60)}" is not valid: ${reason}`,
    hint: 'Correct the command so that "sh -c" accepts it.',
  })),
  APP_JSON_VARIABLE_RESERVED: entry<{ file: string; name: string; because: string }>('user', ({ file, name, because }) => ({
    message: `${file}: "${name}" in "env" is not a variable of the app: ${because}`,
    hint: `Remove ${name} from "env"; whoever builds or runs the app sets it.`,
  })),
});
