import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import type { Facts } from './facts.ts';

const condaFiles = ['environment.yml', 'environment.yaml', 'conda.yml', 'conda.yaml'];
const lists = ['*requirements*.txt', '*requirements*.in', 'requirements/*.txt', 'requirements/*.in'];

/** A file that lists packages, where none is installed because no manager reads it: conda's, or a list with a name that nobody expects. */
export const findUnread = (tree: SourceTree, { source }: Facts): AppPath | undefined =>
  source === null ? (tree.find(...condaFiles) ?? lists.flatMap((pattern) => tree.glob(pattern, 1))[0]) : undefined;
