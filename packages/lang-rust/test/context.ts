import { memoryTree } from '@migetpacks/core/testing';
import type { BuildStep } from '@migetpacks/core/plugin';
import { detect } from '../src/detect.ts';
import type { RustContext } from '../src/facts.ts';
import { version } from '../src/version.ts';

/** Contents of an app. */
export type Files = Readonly<Record<string, string>>;

export const main = { 'src/main.rs': 'fn main() {}\n' };

/** A manifest of one package. */
export const manifest = (name: string, more = ''): string => `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n${more}`;

/** A lockfile with packages of these names. */
export const lockOf = (...names: readonly string[]): string =>
  `version = 4\n${names.map((name) => `\n[[package]]\nname = "${name}"\nversion = "1.0.0"\n`).join('')}`;

/** What the plugin is asked with after detection and version choice, as core would ask. */
export const contextOf = async (files: Files, options: Partial<RustContext> = {}): Promise<RustContext> => {
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
