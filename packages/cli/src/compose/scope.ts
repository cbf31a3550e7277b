import { posix } from 'node:path';
import { parseEnv } from 'node:util';
import type { SourceTree } from '@migetpacks/core';
import type { BuildVariable } from '../build-variables.ts';
import { fail } from './errors.ts';
import { interpolateDeep } from './interpolate.ts';

/** What one Compose file is read with: where it is, and what its variables mean. */
export interface Scope {
  readonly tree: SourceTree;
  readonly file: string;
  /** Folder that paths in the file start at, from the root of the source. */
  readonly folder: string;
  readonly variables: readonly BuildVariable[];
  /** Of `.env` files; the first has precedence. */
  readonly defaults: readonly Readonly<Record<string, string | undefined>>[];
  readonly say: (message: string) => void;
}

/** The folder that a file's paths start at. */
export const folderOf = (file: string): string => {
  const folder = posix.dirname(file);
  return folder === '.' ? '' : folder;
};

/** Where in a file something stands, for errors. */
export const at = ({ file }: Scope, key: string) => ({ file, at: key });

/** The value of a variable: what whoever builds has passed, or else what an `.env` file says. The environment of this process is not asked. */
export const findVariable = (
  { variables, defaults }: Scope,
  name: string,
): Pick<BuildVariable, 'value' | 'kind' | 'unsure'> | undefined => {
  const passed = variables.find((each) => each.name === name);
  if (passed !== undefined) return passed;
  const value = defaults.find((each) => Object.hasOwn(each, name))?.[name];
  return value === undefined ? undefined : { value, kind: 'public' };
};

/**
 * The value of a variable for a text that an image may keep. Where nothing tells whether it is a secret, a file that names it there does.
 *
 * @throws COMPOSE_SECRET_PUBLISHED
 */
export const publicVariable = (scope: Scope, key: string, name: string): string | undefined => {
  const found = findVariable(scope, name);
  if (found?.kind === 'secret' && found.unsure !== true) throw fail('COMPOSE_SECRET_PUBLISHED', { ...at(scope, key), name });
  return found?.value;
};

/** A part of a file with its variables replaced. @throws COMPOSE_SECRET_PUBLISHED, COMPOSE_VARIABLE_REQUIRED, COMPOSE_INVALID */
export const expand = (scope: Scope, key: string, value: unknown): unknown =>
  interpolateDeep(value, {
    lookup: (name) => publicVariable(scope, key, name),
    onUnset: (name) => scope.say(`warning: ${key} in ${scope.file} names the variable ${name}, which is not set: it becomes nothing`),
    required: (name, words) => fail('COMPOSE_VARIABLE_REQUIRED', { ...at(scope, key), name, words }),
    invalid: (fault) => fail('COMPOSE_INVALID', { ...at(scope, key), fault }),
  });

const remote = /^[a-z][a-z0-9+.-]*:\/\/|^git@/i;

/**
 * A path of the file as a path from the root of the source.
 *
 * @throws COMPOSE_REMOTE, COMPOSE_PATH_ESCAPES
 */
export const resolveInside = (scope: Scope, key: string, path: string, folder = scope.folder): string => {
  if (remote.test(path)) throw fail('COMPOSE_REMOTE', { ...at(scope, key), value: path });
  const resolved = posix.normalize(posix.join(folder, path)).replace(/\/$/, '');
  if (/^[/~]|^[A-Za-z]:[\\/]|\0/.test(path) || resolved === '..' || resolved.startsWith('../'))
    throw fail('COMPOSE_PATH_ESCAPES', { ...at(scope, key), path });
  return resolved === '.' ? '' : resolved;
};

/** Reads `NAME=VALUE` lines of the source; nothing when there is no such file. */
export const readDefaults = async (tree: SourceTree, path: string): Promise<Readonly<Record<string, string | undefined>> | undefined> => {
  const file = tree.find(path);
  return file === undefined ? undefined : parseEnv(await tree.text(file));
};
