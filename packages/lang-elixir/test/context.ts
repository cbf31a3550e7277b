import { memoryTree } from '@migetpacks/core/testing';
import { detect } from '../src/detect.ts';
import type { ElixirContext } from '../src/facts.ts';
import { version } from '../src/version.ts';

/** Contents of an app; an object is written as JSON. */
export type Files = Readonly<Record<string, string | object>>;

export const treeOf = (files: Files) =>
  memoryTree(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? text : JSON.stringify(text)])),
  );

/** What the plugin is asked with after detection and version choice, as core would ask. */
export const contextOf = async (files: Files, options: Partial<ElixirContext> = {}): Promise<ElixirContext> => {
  const tree = treeOf(files);
  const detection = detect({ tree, settings: options.settings ?? {} });
  if (!detection.matched) throw new TypeError(detection.reason);
  const base = { tree, settings: {}, facts: detection.facts, today: '2026-09-01', requested: {}, ...options };
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

/** A `mix.exs` with a part of `project` and the terms of `deps`. */
export const mixExs = (project = 'app: :shop', deps = '', rest = ''): string => `defmodule Shop.MixProject do
  use Mix.Project

  def project do
    [${project}, version: "0.1.0", deps: deps()]
  end

  defp deps do
    [${deps}]
  end
${rest}
end
`;

/** A `mix.lock` of lines as mix writes them. */
export const mixLock = (...lines: readonly string[]): string => `%{\n${lines.map((line) => `  ${line},`).join('\n')}\n}\n`;
export const hex = (name: string, managers = ':mix', needs = ''): string =>
  `"${name}": {:hex, :${name}, "1.0.0", "abc", [${managers}], [${needs}], "hexpm", "def"}`;
export const git = (name: string): string => `"${name}": {:git, "https://example.org/${name}.git", "abc", []}`;
