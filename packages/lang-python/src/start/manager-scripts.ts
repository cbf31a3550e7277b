import type { SourceTree } from '@migetpacks/core/plugin';
import { readPipfile, readPyproject } from '../manifest.ts';

/** A script that `pipenv run` or `pdm run` knows. */
export interface ManagerScript {
  readonly command: string;
  readonly place: string;
}

const commandOf = (entry: unknown): string | undefined => {
  if (typeof entry === 'string') return entry;
  const { cmd, shell } = (typeof entry === 'object' && entry !== null ? entry : {}) as Readonly<Record<string, unknown>>;
  return [cmd, shell].find((value) => typeof value === 'string');
};

/** Scripts of the Pipfile and of PDM by name, as far as they are commands. */
export const readScripts = async (tree: SourceTree): Promise<ReadonlyMap<string, ManagerScript>> => {
  const tables = [
    ['Pipfile scripts', (await readPipfile(tree)).scripts ?? {}],
    ['pyproject.toml tool.pdm.scripts', (await readPyproject(tree)).tool?.pdm?.scripts ?? {}],
  ] as const;
  return new Map(
    tables.flatMap(([place, table]) =>
      Object.entries(table).flatMap(([name, entry]) => {
        const command = commandOf(entry);
        return command === undefined ? [] : [[name, { command, place }] as const];
      }),
    ),
  );
};

// The image has no manager: its environment is on the path already. Options that change nothing there are dropped with it.
const wrapper =
  /^(exec\s+)?(?:uv|poetry|pdm|pipenv)\s+run\s+(?:--(?:no-sync|frozen|locked|no-dev|no-project|quiet)\s+|--\s+)*(?=[^-\s])(\S+)(.*)$/s;

/** Replaces `uv run gunicorn …` by the program behind it, and the name of a script by its command. */
export const rewriteCommand =
  (scripts: ReadonlyMap<string, ManagerScript>) =>
  (command: string): string | undefined => {
    const [, exec = '', program, rest = ''] = wrapper.exec(command) ?? [];
    if (program === undefined) return undefined;
    return `${exec}${scripts.get(program)?.command ?? (/\.py$/.test(program) ? `python ${program}` : program)}${rest}`;
  };
