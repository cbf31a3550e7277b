import { defineErrors, entry } from '../errors/index.ts';
import { excerpt } from '../errors/excerpt.ts';

const place = (path: string, line?: number, column?: number): string =>
  [excerpt(path, 200), ...(line === undefined ? [] : [line, ...(column === undefined ? [] : [column])])].join(':');

export const fail = defineErrors({
  CONTEXT_NOT_FOUND: entry<{ path: string }>('user', ({ path }) => ({
    message: `The source folder ${excerpt(path, 200)} does not exist`,
    hint: 'Correct the path of the app, or mount the source where it is expected.',
  })),
  CONTEXT_NOT_A_DIRECTORY: entry<{ path: string }>('user', ({ path }) => ({
    message: `${excerpt(path, 200)} is not a folder`,
    hint: 'Pass the folder that contains the app, not a file in it.',
  })),
  CONTEXT_UNREADABLE: entry<{ path: string; reason: string }>('platform', ({ path, reason }) => ({
    message: `${excerpt(path, 200)} cannot be read (${reason})`,
    hint: 'Give the user who builds permission to read the whole source folder.',
  })),
  APP_PATH_ESCAPES: entry<{ path: string; target?: string }>('user', ({ path, target }) => ({
    message:
      target === undefined
        ? `The path "${excerpt(path, 200)}" leads out of the source folder`
        : `${excerpt(path, 200)} is a link to ${excerpt(target, 200)}, which is outside the source folder`,
    hint:
      target === undefined
        ? 'Use a path relative to the source folder, without "..", or build from a folder that contains both.'
        : 'Replace the link with a copy of the file, or build from a folder that contains both.',
  })),
  APP_PATH_INVALID: entry<{ path: string; fault: string }>('user', ({ path, fault }) => ({
    message: `"${excerpt(path)}" is not a usable path: ${fault}`,
    hint: 'Correct the path where it is written; paths are relative to the source folder and use "/".',
  })),
  APP_PATTERN_INVALID: entry<{ pattern: string; fault: string }>('user', ({ pattern, fault }) => ({
    message: `"${excerpt(pattern)}" is not a usable pattern: ${fault}`,
    hint: 'Write a simpler pattern, such as "packages/*" or "src/**/*.ts".',
  })),
  APP_FILE_MISSING: entry<{ path: string }>('plugin', ({ path }) => ({
    message: `${excerpt(path, 200)} was read but is not a file of the app`,
    hint: 'Look the path up with find() before reading it.',
  })),
  APP_FILE_ENCODING: entry<{ path: string; encoding: string; line?: number }>('user', ({ path, encoding, line }) => ({
    message: `${place(path, line)} is ${encoding}, not UTF-8 text`,
    hint: 'Save the file as UTF-8.',
  })),
  APP_FILE_TOO_LARGE: entry<{ path: string; size: number; limit: number }>('user', ({ path, size, limit }) => ({
    message: `${excerpt(path, 200)} has ${Math.ceil(size / 2 ** 20)} MiB; files that are read may have ${Math.floor(limit / 2 ** 20)} MiB`,
    hint: 'Make the file smaller, or remove it when the app does not need it.',
  })),
  APP_FILE_INVALID: entry<{ path: string; line?: number; column?: number; fault: string }>('user', ({ path, line, column, fault }) => ({
    message: `${place(path, line, column)}: ${excerpt(fault, 200)}`,
    hint: `Correct ${excerpt(path, 200)}${line === undefined ? '' : ` in line ${line}`}.`,
  })),
});
