import type { BuildStep } from '@migetpacks/core/plugin';

/** The commands of some steps as one text each. */
export const commandsOf = (steps: readonly BuildStep[]): readonly string[] =>
  steps
    .flatMap(({ run }) => ('kind' in run ? [run] : run))
    .map((command) => (command.kind === 'argv' ? command.argv.join(' ') : command.script));
