import type { ContainerPath, Portable } from '@migetpacks/core/plugin';

/** `3.13`, by which folders and libraries are named. */
const lineOf = (version: string): string => version.replace(/\.\d+$/, '');

/** The interpreter under all of its names; a copy of a link is a file. */
const interpreter = (line: string): readonly ContainerPath[] => [
  '/usr/local/bin/python',
  '/usr/local/bin/python3',
  `/usr/local/bin/python${line}`,
  `/usr/local/lib/python${line}`,
  `/usr/local/lib/libpython${line}.so.1.0`,
];

/** What fails where a library of the interpreter is missing. */
const check = ['python3', '-c', 'import ctypes, sqlite3, ssl'] as const;

/** What runs an app. */
export const portableRuntime = (version: string): Portable => ({ paths: interpreter(lineOf(version)), env: {}, path: [], check });

/** What builds one, too: uv installs the packages of the source. */
export const portableToolchain = (version: string): Portable => ({
  paths: [...interpreter(lineOf(version)), '/usr/local/bin/pip', '/usr/local/bin/pip3', '/usr/local/bin/uv'],
  env: {},
  path: [],
  check,
});
