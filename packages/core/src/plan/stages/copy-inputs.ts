import { posix } from 'node:path';
import type { AppPath, ContainerPath, SourceTree } from '../../plugin/contract.ts';
import type { Instruction } from '../build-plan.ts';
import { workdir } from '../policy/workdir.ts';
import { fail } from '../errors.ts';

/** The whole build context into the working directory. */
export const copySource: Instruction = { op: 'copy', from: 'context', sources: ['.'], to: `${workdir}/`, link: false };

/** Checks that the build gets a file. @throws CONTEXT_FILE_IGNORED when `.dockerignore` keeps it out of the build context */
export const refuseIgnored = (path: string, tree: SourceTree, purpose: string): void => {
  // A folder of the tree and a path of what is within it: the two make a path of the tree.
  const rule = tree.ignoredBy(path as AppPath);
  if (rule) throw fail('CONTEXT_FILE_IGNORED', { path, purpose, ...rule });
};

/**
 * Copies the inputs of a dependency layer, which are named relative to a folder, to where they are in the source, one instruction per
 * directory.
 *
 * @throws CONTEXT_FILE_IGNORED when `.dockerignore` keeps one of them out of the build context
 */
export const copyInputs = (inputs: readonly AppPath[] | 'source', tree: SourceTree, folder = '.'): readonly Instruction[] => {
  if (inputs === 'source') return [copySource];
  const byDirectory = new Map<string, string[]>();
  for (const input of inputs) {
    const path = posix.join(folder, input);
    refuseIgnored(path, tree, 'install the dependencies');
    const directory = posix.dirname(path);
    byDirectory.set(directory, [...(byDirectory.get(directory) ?? []), path]);
  }
  return [...byDirectory].map(([directory, sources]): Instruction => ({
    op: 'copy',
    from: 'context',
    sources,
    to: `${posix.join(workdir, directory)}/` as ContainerPath,
    link: false,
  }));
};
