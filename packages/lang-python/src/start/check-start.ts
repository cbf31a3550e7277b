import { posix } from 'node:path';
import type { ProcessType, SourceTree } from '@migetpacks/core/plugin';
import { parseShellCommand } from '@migetpacks/core/plugin';
import { fail } from '../errors.ts';
import type { Packages } from '../installed/package.ts';
import { packageOfProgram } from '../programs.ts';
import { packageLookup } from './servers.ts';

/** What the checks of a start command depend on. */
export interface StartFacts {
  readonly tree: SourceTree;
  readonly packages: Packages;
  readonly source: string | null;
  /** A file that lists packages and that nothing reads. */
  readonly unread: string | undefined;
  /** Build steps may write files that the source lacks. */
  readonly builds: boolean;
}

const wordsOf = ({ command }: ProcessType): readonly string[] => {
  if (command.kind === 'argv') return command.argv;
  const parsed = parseShellCommand(command.script.replace(/^exec\s+/, ''));
  return parsed.kind === 'simple' ? parsed.words.map(({ value, text }) => value ?? text) : [];
};

/**
 * Finds out at planning time what would otherwise be a crash at the first start.
 *
 * @throws PYTHON_START_FILE_MISSING, PYTHON_START_PROGRAM_MISSING, PYTHON_REQUIREMENTS_UNREAD
 */
export const checkStart = (process: ProcessType, { tree, packages, source, unread, builds }: StartFacts): void => {
  const [program = '', ...words] = wordsOf(process);
  const owner = packageOfProgram[program];
  if (owner !== undefined && packages.complete && !packageLookup(packages.all)(owner)) {
    if (unread !== undefined) throw fail('PYTHON_REQUIREMENTS_UNREAD', { file: unread, program: owner, from: process.source });
    throw fail('PYTHON_START_PROGRAM_MISSING', { program: owner, from: process.source, source: source ?? 'the app' });
  }
  const [file] = /^python(?:3(?:\.\d+)?)?$/.test(program) ? words.filter((word) => !/^-[uOBEIsS]+$/.test(word)) : [];
  if (file === undefined || builds || !/^[\w./-]+\.py$/.test(file) || file.startsWith('/')) return;
  if (tree.find(posix.normalize(file)) === undefined) throw fail('PYTHON_START_FILE_MISSING', { file, from: process.source });
};
