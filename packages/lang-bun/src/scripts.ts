import { parseShellCommand } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { Manifest } from './schema.ts';

interface Call {
  readonly script: string;
  readonly args: string;
  readonly assignments: string;
}

/** Words of Bun's own command line, which win over scripts of the same name (https://bun.com/docs/runtime). */
const commands = new Set(
  'test exec build x repl init create c install i add a remove rm update outdated link unlink pm patch info why audit publish upgrade feedback'.split(
    ' ',
  ),
);
const isFile = (word: string): boolean => /[./]/.test(word);

/** `bun run start -- --flag`, `bun start`, `npm start`: a command that runs a script of the manifest. */
const readCall = (command: string, { scripts = {} }: Manifest): Call | undefined => {
  const parsed = parseShellCommand(command);
  if (parsed.kind !== 'simple') return undefined;
  const [program = '', ...words] = parsed.words.map(({ text }) => text);
  if (!/^(?:bun|npm|pnpm|yarn)$/.test(program)) return undefined;
  const rest = words.filter((word, index) => !(index < 2 && /^(?:--silent|--bun|-b|-s)$/.test(word)));
  const explicit = rest[0] === 'run';
  const [script, ...args] = explicit ? rest.slice(1) : rest;
  if (script === undefined || script.startsWith('-')) return undefined;
  // `bun run file.ts` runs a file and `bun run tsc` a program of a package; only a missing script that is neither is a mistake.
  const known = scripts[script] !== undefined;
  if (!known && (isFile(script) || (program === 'bun' && script !== 'start'))) return undefined;
  if (!explicit && (program === 'bun' ? commands.has(script) : script !== 'start' && !known)) return undefined;
  return {
    script,
    args: (args[0] === '--' ? args.slice(1) : args).join(' '),
    assignments: parsed.assignments.map(({ text }) => text).join(' '),
  };
};

/** `bunx program` without the runner: what is installed is on the path. */
const withoutRunner = (command: string): string | undefined => {
  const stripped = command.replace(
    /^((?:[A-Za-z_]\w*=\S*\s+)*)(?:bunx(?: --bun)?|bun x|npx(?: --no-install| -y)?|cross-env) (?=[\w@./])/,
    '$1',
  );
  return stripped === command ? undefined : stripped;
};

/**
 * Replaces a command that runs a script by what the script runs, so that the program itself gets the signals; undefined when
 * it is not such a command. A script with a `post` script stays with Bun, which alone can run the second after the first.
 *
 * @throws BUN_SCRIPT_MISSING, BUN_SCRIPT_LOOP
 */
export const rewriteCommand = (manifest: Manifest) => {
  const { scripts = {} } = manifest;
  const rewrite = (command: string, seen: readonly string[]): string | undefined => {
    const call = readCall(command, manifest);
    if (call === undefined) {
      const stripped = withoutRunner(command);
      return stripped === undefined ? undefined : (rewrite(stripped, seen) ?? stripped);
    }
    const { script, args, assignments } = call;
    const text = scripts[script];
    if (text === undefined) throw fail('BUN_SCRIPT_MISSING', { script, from: command, known: Object.keys(scripts) });
    if (seen.includes(script)) throw fail('BUN_SCRIPT_LOOP', { script });
    const before = scripts[`pre${script}`];
    if (scripts[`post${script}`] !== undefined) {
      const byBun = [assignments, 'bun run', script, args].filter(Boolean).join(' ');
      return byBun === command ? undefined : byBun;
    }
    const line = [before === undefined ? text : `${before} && ${text}`, args].filter(Boolean).join(' ');
    const full =
      assignments === '' ? line : parseShellCommand(line).kind === 'simple' ? `${assignments} ${line}` : `export ${assignments}; ${line}`;
    return rewrite(full, [...seen, script]) ?? full;
  };
  return (command: string): string | undefined => rewrite(command, []);
};
