import type { SourceTree } from '@migetpacks/core';
import { fail } from '../errors.ts';

/** A Dockerfile of the source, and the file that keeps files out of its context; paths start at the root of the source. */
export interface UserDockerfile {
  readonly path: string;
  readonly text: string;
  readonly ignore?: { readonly path: string; readonly text: string };
}

/** The ignore file of a Dockerfile: one of its own beats that of the context. https://docs.docker.com/build/concepts/context/#filename-and-location */
export const readIgnore = async (tree: SourceTree, dockerfile: string | undefined, context: string): Promise<UserDockerfile['ignore']> => {
  const own = dockerfile === undefined ? [] : [`${dockerfile}.dockerignore`];
  const path = tree.find(...own, `${context || '.'}/.dockerignore`);
  return path === undefined ? undefined : { path, text: await tree.text(path) };
};

/**
 * Reads a Dockerfile.
 *
 * @param tree the whole source
 * @param where who names it, for the error
 * @throws CONFIG_FILE_MISSING, APP_PATH_ESCAPES, APP_FILE_ENCODING, APP_FILE_TOO_LARGE
 */
export const readDockerfile = async (tree: SourceTree, path: string, context: string, where: string): Promise<UserDockerfile> => {
  const found = tree.find(path);
  if (found === undefined) throw fail('CONFIG_FILE_MISSING', { path, where });
  const ignore = await readIgnore(tree, path, context);
  return { path, text: await tree.text(found), ...(ignore === undefined ? {} : { ignore }) };
};
