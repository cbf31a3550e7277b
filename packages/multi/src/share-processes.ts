import type { DeclaredProcess, LanguagePlugin } from '@migetpacks/core/plugin';
import { programsOf } from '@migetpacks/core/plan';
import type { Candidate } from './candidates.ts';

/** Processes that start a program of a helper. */
export interface OwnedProcesses {
  readonly owner: Candidate;
  readonly processes: readonly DeclaredProcess[];
}

const calls = ({ programs = [] }: LanguagePlugin, { command }: DeclaredProcess): boolean =>
  programsOf(command).some((program) => programs.includes(program));

/** Gives each process to the first helper whose program it starts, unless the language that ships has that program itself. */
export const shareProcesses = (
  processes: readonly DeclaredProcess[],
  primary: LanguagePlugin,
  candidates: readonly Candidate[],
): { readonly own: readonly DeclaredProcess[]; readonly owned: readonly OwnedProcesses[] } => {
  const ownerOf = (process: DeclaredProcess): Candidate | undefined =>
    calls(primary, process) ? undefined : candidates.find(({ match }) => calls(match.plugin, process));
  return {
    own: processes.filter((process) => ownerOf(process) === undefined),
    owned: candidates
      .map((owner) => ({ owner, processes: processes.filter((process) => ownerOf(process) === owner) }))
      .filter((each) => each.processes.length > 0),
  };
};
