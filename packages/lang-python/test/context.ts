import { planContextOf } from '@migetpacks/core/testing';
import plugin from '../src/index.ts';

export { commandsOf, treeOf, type AppFiles as Files } from '@migetpacks/core/testing';

/** What the plugin is asked with, as core would ask. */
export const contextOf = planContextOf(plugin);

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

/** Wheels of a package for both machines, one pair for each line of Python. */
export const wheelsFor = (name: string, ...lines: readonly string[]): string =>
  lines
    .map((line) => `cp${line.replace('.', '')}`)
    .flatMap((tag) => ['x86_64', 'aarch64'].map((machine) => `${name}-1.0-${tag}-${tag}-manylinux2014_${machine}.whl`))
    .map((file) => `{ url = "https://x.example/${file}", file = "${file}" }`)
    .join(', ');

export const pyproject = (rest = '', dependencies: readonly string[] = []): string =>
  `[project]\nname = "shop"\nversion = "0.1.0"\ndependencies = ${JSON.stringify(dependencies)}\n${rest}`;
