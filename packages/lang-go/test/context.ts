import { memoryTree } from '@migetpacks/core/testing';
import type { BuildStep } from '@migetpacks/core/plugin';
import { detect } from '../src/detect.ts';
import type { GoContext } from '../src/facts.ts';
import { version } from '../src/version.ts';

/** Contents of an app. */
export type Files = Readonly<Record<string, string>>;

export const program = 'package main\n\nfunc main() {}\n';

/** What the plugin is asked with after detection and version choice, as core would ask. */
export const contextOf = async (files: Files, options: Partial<GoContext> = {}): Promise<GoContext> => {
  const tree = memoryTree(files);
  const settings = options.settings ?? {};
  const detection = detect({ tree, settings });
  if (!detection.matched) throw new TypeError(detection.reason);
  const base = { tree, settings, facts: detection.facts, today: '2026-09-01', requested: {}, ...options };
  return {
    ...base,
    versions: await version(base),
    workdir: '/app',
    variant: 'debian',
    role: 'primary',
    declaredProcesses: [],
    variables: { public: [], secret: [] },
    ...options,
  };
};

/** The commands of some steps as one text each. */
export const commandsOf = (steps: readonly BuildStep[]): readonly string[] =>
  steps
    .flatMap(({ run }) => ('kind' in run ? [run] : run))
    .map((command) => (command.kind === 'argv' ? command.argv.join(' ') : command.script));
