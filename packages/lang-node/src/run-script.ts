import { parseShellCommand } from '@migetpacks/core/plugin';
import type { Facts } from './facts.ts';
import { fail } from './errors.ts';
import type { Manifest } from './schema.ts';

/** A command that runs a package script, taken apart. */
interface ScriptCall {
  readonly script: string;
  readonly args: string;
  readonly assignments: string;
}

const shorthand = new Set(['start', 'stop', 'test', 'restart']);
/** Options that make a manager run the script of another folder. */
const elsewhere = /^(--prefix|--workspaces?|-w|-ws|-C|--dir|--cwd|--filter|-F)(=|$)/;
const quiet = /^(-s|--silent|--quiet|-q)$/;

/** Words after the program, or undefined when an option changes which script of which package runs. */
const scriptAndArgs = (
  program: string,
  words: readonly string[],
  { scripts = {} }: Manifest,
): readonly [string, readonly string[]] | undefined => {
  const [verb, ...rest] = words.filter((word, index) => !(quiet.test(word) && index < 2));
  if (verb === undefined || verb.startsWith('-')) return undefined;
  if (verb === 'run' || verb === 'run-script')
    return rest[0] === undefined || rest[0].startsWith('-') ? undefined : [rest[0], rest.slice(1)];
  if (shorthand.has(verb) || (program !== 'npm' && verb in scripts)) return [verb, rest];
  return undefined;
};

const readCall = (command: string, manifest: Manifest): ScriptCall | undefined => {
  const parsed = parseShellCommand(command);
  if (parsed.kind !== 'simple') return undefined;
  const [program, ...words] = parsed.words.map(({ text }) => text);
  if (program !== 'npm' && program !== 'pnpm' && program !== 'yarn') return undefined;
  const found = scriptAndArgs(program, words, manifest);
  if (found === undefined) return undefined;
  const [script, rest] = found;
  if (rest.slice(0, rest.includes('--') ? rest.indexOf('--') : undefined).some((word) => elsewhere.test(word))) return undefined;
  return {
    script,
    args: (rest[0] === '--' ? rest.slice(1) : rest).join(' '),
    assignments: parsed.assignments.map(({ text }) => text).join(' '),
  };
};

/** Text of a script with the one that runs before it; undefined when one runs after it, which only a manager can do. */
const withHooks = (script: string, { scripts = {} }: Manifest, { manager }: Facts): string | undefined => {
  const text = scripts[script]!;
  // Yarn 2 and later runs no hooks around the app's own scripts.
  if (manager === 'berry') return text;
  if (scripts[`post${script}`] !== undefined) return undefined;
  const before = scripts[`pre${script}`];
  return before === undefined ? text : `${before} && ${text}`;
};

/** In an image without the manager, what a script calls through it is called through npm, which every Node.js image has. */
const throughNpm = (text: string): string =>
  text.replace(/(^|&&|\|\||;)(\s*)(?:pnpm|yarn) (?:run )?(?=[\w:-]+)(?!exec|dlx|install|node)/g, '$1$2npm run ');

/** `cross-env A=1 program` without the program that only Windows needs. */
const withoutCrossEnv = (command: string): string | undefined => {
  const stripped = command.replace(/^((?:[A-Za-z_]\w*=\S*\s+)*)cross-env\s+(?=\S)/, '$1');
  return stripped === command || /^\s*-/.test(stripped) ? undefined : stripped;
};

/** `npx program` and `pnpm exec program` as the program: what is installed is on the path. */
const withoutRunner = (command: string): string | undefined => {
  const stripped = command.replace(
    /^((?:[A-Za-z_]\w*=\S*\s+)*)(?:npx(?: --no-install| --no| -y| --yes)?|pnpm exec|yarn exec|yarn run) (?=[\w@.])/,
    '$1',
  );
  return stripped === command ? undefined : stripped;
};

/**
 * Replaces a command that runs a package script by what the script runs, so that the program itself gets the signals;
 * undefined when it is not such a command.
 *
 * @throws NODE_SCRIPT_MISSING, NODE_SCRIPT_LOOP
 */
export const rewriteCommand = (manifest: Manifest, facts: Facts, hasServerFile: boolean) => {
  const { scripts = {} } = manifest;
  const rewrite = (command: string, seen: readonly string[]): string | undefined => {
    const call = readCall(command, manifest);
    if (call === undefined) {
      const stripped = withoutCrossEnv(command) ?? withoutRunner(command);
      return stripped === undefined ? undefined : (rewrite(stripped, seen) ?? stripped);
    }
    const { script, args, assignments } = call;
    // npm's own default for a package without the script (https://docs.npmjs.com/cli/commands/npm-start).
    if (script === 'start' && scripts['start'] === undefined && hasServerFile)
      return [assignments, 'node server.js', args].filter(Boolean).join(' ');
    if (scripts[script] === undefined) throw fail('NODE_SCRIPT_MISSING', { script, from: command, known: Object.keys(scripts) });
    if (seen.includes(script)) throw fail('NODE_SCRIPT_LOOP', { script });
    const text = withHooks(script, manifest, facts);
    if (text === undefined) {
      const byNpm = [assignments, 'npm run', script, ...(args === '' ? [] : ['--', args])].filter(Boolean).join(' ');
      return byNpm === command ? undefined : byNpm;
    }
    const line = args === '' ? text : `${text} ${args}`;
    const simple = parseShellCommand(line).kind === 'simple';
    const full = assignments === '' ? line : simple ? `${assignments} ${line}` : `export ${assignments}; ${line}`;
    return rewrite(full, [...seen, script]) ?? (simple ? full : throughNpm(full));
  };
  return (command: string): string | undefined => rewrite(command, []);
};
