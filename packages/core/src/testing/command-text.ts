import type { BuildStep } from '../plugin/contract.ts';

/** A command of a plugin or of a plan. */
type AnyCommand = { readonly kind: 'argv'; readonly argv: readonly string[] } | { readonly kind: 'script'; readonly script: string };

/** A command as one text: its words, or its script. */
export const commandText = (command: AnyCommand): string => (command.kind === 'argv' ? command.argv.join(' ') : command.script);

/** The commands of some steps as one text each. */
export const commandsOf = (steps: readonly BuildStep[] = []): readonly string[] =>
  steps.flatMap(({ run }) => ('kind' in run ? [run] : run)).map(commandText);
