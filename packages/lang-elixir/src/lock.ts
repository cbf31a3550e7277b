import type { SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { Projects } from './workspace.ts';

/** What decides something of a locked dependency. */
export interface Locked {
  readonly name: string;
  readonly from: 'hex' | 'git';
  /** C code that `make` compiles. */
  readonly native: boolean;
}

/** Erlang packages whose C code rebar3 compiles; the lockfile tells only of `make`. */
const nativeByRebar = new Set([
  'jiffy',
  'snappyer',
  'crc32cer',
  'fast_xml',
  'fast_tls',
  'stringprep',
  'eimp',
  'erlydtl_nif',
  'lz4',
  'quicer',
]);

/** `"plug": {:hex, :plug, "1.16.1", "…", [:mix], […], "hexpm", "…"}`: one dependency a line, as mix writes it. */
const readLine = (line: string): Locked | undefined => {
  const [, name, from] = /^\s*"?(\w+)"?(?::|\s*=>)\s*\{:(hex|git),/.exec(line) ?? [];
  if (name === undefined) return undefined;
  const native = /\[(?::\w+,\s*)*:make\b[^\]]*\]/.test(line) || /\{:elixir_make,/.test(line) || nativeByRebar.has(name);
  return { name, from: from as Locked['from'], native };
};

/** The dependencies of `mix.lock`; undefined where there is none. @throws ELIXIR_LOCKFILE_INVALID */
export const readLock = async (tree: SourceTree): Promise<readonly Locked[] | undefined> => {
  const path = tree.find('mix.lock');
  if (path === undefined) return undefined;
  const text = (await tree.text(path)).trim();
  const conflict = text.split('\n').findIndex((line) => /^(?:<{7}|={7}|>{7})/.test(line));
  if (conflict !== -1) throw fail('ELIXIR_LOCKFILE_INVALID', { fault: `it has an unsolved merge conflict in line ${conflict + 1}` });
  if (!text.startsWith('%{') || !text.endsWith('}'))
    throw fail('ELIXIR_LOCKFILE_INVALID', { fault: text === '' ? 'it is empty' : 'it is no complete map' });
  return text.split('\n').flatMap((line) => readLine(line) ?? []);
};

/** @throws ELIXIR_LOCKFILE_OUT_OF_STEP for a dependency that was added without the lockfile */
export const checkLock = ({ root, umbrella, local }: Projects, locked: readonly Locked[]): void => {
  const names = new Set(locked.map(({ name }) => name));
  for (const { path, dependencies } of [root, ...umbrella, ...local])
    for (const { name, from, elsewhere } of dependencies)
      if (from !== 'local' && !elsewhere && !names.has(name)) throw fail('ELIXIR_LOCKFILE_OUT_OF_STEP', { path, name });
};

/** What has to be downloaded, from the lockfile or else from the manifests. */
export const sourcesOf = ({ root, umbrella, local }: Projects, locked: readonly Locked[] | undefined): ReadonlySet<'hex' | 'git'> =>
  new Set(
    (locked ?? [root, ...umbrella, ...local].flatMap(({ dependencies }) => dependencies)).flatMap(({ from }) =>
      from === 'local' ? [] : [from],
    ),
  );
