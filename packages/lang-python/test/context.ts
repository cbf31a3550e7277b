import type { BuildStep } from '@migetpacks/core/plugin';
import { memoryTree } from '@migetpacks/core/testing';
import { detect } from '../src/detect.ts';
import type { PythonContext } from '../src/facts.ts';
import type { Settings } from '../src/settings.ts';
import { version } from '../src/version.ts';

/** Contents of an app; an object is written as JSON. */
export type Files = Readonly<Record<string, string | object>>;

export const treeOf = (files: Files) =>
  memoryTree(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? text : JSON.stringify(text)])),
  );

/** What the plugin is asked with after detection and version choice, as core would ask. */
export const contextOf = async (
  files: Files,
  options: Partial<PythonContext> & { readonly settings?: Settings } = {},
): Promise<PythonContext> => {
  const tree = treeOf(files);
  const settings = options.settings ?? {};
  const detection = await detect({ tree, settings });
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

/** A `uv.lock` of one app with what it depends on. */
export const uvLock = (...names: readonly string[]): string =>
  [
    'version = 1',
    'revision = 3',
    '[[package]]\nname = "shop"\nversion = "0.1.0"\nsource = { virtual = "." }',
    `dependencies = [${names.map((name) => `{ name = "${name}" }`).join(', ')}]`,
    ...names.map(
      (name) => `[[package]]\nname = "${name}"\nversion = "1.0"\nwheels = [{ url = "https://x.example/${name}-1.0-py3-none-any.whl" }]`,
    ),
  ].join('\n');

export const pyproject = (rest = '', dependencies: readonly string[] = []): string =>
  `[project]\nname = "shop"\nversion = "0.1.0"\ndependencies = ${JSON.stringify(dependencies)}\n${rest}`;
