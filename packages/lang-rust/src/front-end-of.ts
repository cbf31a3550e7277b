import { posix } from 'node:path';
import { findFrontEndScript, frontEndAbove } from '@migetpacks/core/plugin';
import type { SourceTree } from '@migetpacks/core/plugin';
import * as z from 'zod/mini';

// A function, because most apps never ask.
const Manifest = () => {
  const Words = z.catch(z.optional(z.record(z.string(), z.string())), undefined);
  return z.object({ scripts: Words, dependencies: Words, devDependencies: Words });
};

/** The folder whose `package.json` may say how a path is built that the source does not have. */
export const frontEndOf = (tree: SourceTree, path: string): string | undefined =>
  frontEndAbove(tree, path) ?? (tree.find('package.json') === undefined ? undefined : '.');

/** Whether the `package.json` of a folder builds what an app in another language serves. @throws APP_FILE_INVALID */
export const buildsFrontEnd = async (tree: SourceTree, folder: string): Promise<boolean> =>
  findFrontEndScript(await tree.parse(tree.find(posix.join(folder, 'package.json'))!, 'json', Manifest())) !== undefined;
