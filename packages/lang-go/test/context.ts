import type { BuildStep } from '@migetpacks/core/plugin';
import { planContextOf } from '@migetpacks/core/testing';
import plugin from '../src/index.ts';

/** Contents of an app. */
export type Files = Readonly<Record<string, string>>;

export const program = 'package main\n\nfunc main() {}\n';

/** What the plugin is asked with, as core would ask. */
export const contextOf = planContextOf(plugin);

/** The commands of some steps as one text each. */
export const commandsOf = (steps: readonly BuildStep[]): readonly string[] =>
  steps
    .flatMap(({ run }) => ('kind' in run ? [run] : run))
    .map((command) => (command.kind === 'argv' ? command.argv.join(' ') : command.script));
