import * as z from 'zod/mini';
import { option } from '../option.ts';
import { text } from '../types.ts';

const version = <const Tool extends string, const Variable extends string>(tool: Tool, env: Variable, title: string, example: string) =>
  option({
    key: `versions.${tool}`,
    flag: `${tool}-version`,
    env,
    placeholder: 'VERSION',
    reading: 'text',
    // A YAML author writes `node: 22` without quotes.
    type: () => z.union([text().check(z.minLength(1)), z.pipe(z.number(), z.transform(String))], 'must be a version'),
    group: 'Versions',
    description: `Version of ${title}; default: what the source asks for.`,
    examples: [example],
    app: true,
  });

/** Versions of languages and tools, by the tool's name in {@link versionTools}. */
export const versionOptions = {
  nodeVersion: version('node', 'NODE_VERSION', 'Node.js', '22'),
  rubyVersion: version('ruby', 'RUBY_VERSION', 'Ruby', '3.4'),
  bunVersion: version('bun', 'BUN_VERSION', 'Bun', '1.3'),
  denoVersion: version('deno', 'DENO_VERSION', 'Deno', '2.6'),
  pythonVersion: version('python', 'PYTHON_VERSION', 'Python', '3.14'),
  goVersion: version('go', 'GO_VERSION', 'Go', '1.25'),
  rustToolchain: version('rust', 'RUSTUP_TOOLCHAIN', 'the Rust toolchain', '1.92'),
  phpVersion: version('php', 'PHP_VERSION', 'PHP', '8.4'),
  javaVersion: version('java', 'JAVA_VERSION', 'Java', '21'),
  dotnetVersion: version('dotnet', 'DOTNET_VERSION', '.NET', '10.0'),
  elixirVersion: version('elixir', 'ELIXIR_VERSION', 'Elixir', '1.19'),
  erlangVersion: version('erlang', 'ERLANG_VERSION', 'Erlang/OTP', '28'),
  scalaVersion: version('scala', 'SCALA_VERSION', 'Scala', '3.8'),
  sbtVersion: version('sbt', 'SBT_VERSION', 'sbt', '1.12'),
  kotlinVersion: version('kotlin', 'KOTLIN_VERSION', 'Kotlin', '2.3'),
  clojureVersion: version('clojure', 'CLOJURE_VERSION', 'Clojure', '1.12'),
  leinVersion: version('leiningen', 'LEIN_VERSION', 'Leiningen', '2.12'),
};

/** Name of the tool that each version option is about. */
export const versionTools: { readonly [Name in keyof typeof versionOptions]: string } = {
  nodeVersion: 'node',
  rubyVersion: 'ruby',
  bunVersion: 'bun',
  denoVersion: 'deno',
  pythonVersion: 'python',
  goVersion: 'go',
  rustToolchain: 'rust',
  phpVersion: 'php',
  javaVersion: 'java',
  dotnetVersion: 'dotnet',
  elixirVersion: 'elixir',
  erlangVersion: 'erlang',
  scalaVersion: 'scala',
  sbtVersion: 'sbt',
  kotlinVersion: 'kotlin',
  clojureVersion: 'clojure',
  leinVersion: 'leiningen',
};
