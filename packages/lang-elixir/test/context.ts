import { planContextOf } from '@migetpacks/core/testing';
import plugin from '../src/index.ts';

export type { AppFiles as Files } from '@migetpacks/core/testing';

/** What the plugin is asked with, as core would ask. */
export const contextOf = planContextOf(plugin);

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
