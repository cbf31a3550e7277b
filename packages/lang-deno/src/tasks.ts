import { parseShellCommand } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { Part } from './workspace.ts';

/** The command of a task, or of a script of `package.json`, which Deno runs as one; undefined when only Deno can run it. */
export const taskText = ({ config, manifest }: Part, name: string): string | undefined => {
  const task = config.tasks?.[name] ?? manifest.scripts?.[name];
  if (typeof task !== 'object') return task;
  return (task.dependencies ?? []).length > 0 ? undefined : task.command;
};

export const hasTask = ({ config, manifest }: Part, name: string): boolean =>
  config.tasks?.[name] !== undefined || manifest.scripts?.[name] !== undefined;

/**
 * Replaces `deno task start` by what the task runs, so that the program itself gets the signals; undefined when it is not such
 * a command.
 *
 * @throws DENO_TASK_MISSING, DENO_TASK_LOOP
 */
export const rewriteCommand = (part: Part) => {
  const rewrite = (command: string, seen: readonly string[]): string | undefined => {
    const parsed = parseShellCommand(command);
    if (parsed.kind !== 'simple') return undefined;
    const [program, verb, name, ...args] = parsed.words.map(({ text }) => text);
    const called =
      (program === 'deno' && verb === 'task') || (program === 'npm' && verb === 'run')
        ? name
        : program === 'npm' && verb === 'start'
          ? verb
          : undefined;
    if (called === undefined || called.startsWith('-')) return undefined;
    if (!hasTask(part, called))
      throw fail('DENO_TASK_MISSING', {
        task: called,
        from: command,
        known: Object.keys({ ...part.manifest.scripts, ...part.config.tasks }),
      });
    if (seen.includes(called)) throw fail('DENO_TASK_LOOP', { task: called });
    const text = taskText(part, called);
    if (text === undefined) return undefined;
    const rest = args[0] === '--' ? args.slice(1) : args;
    const line = [...parsed.assignments.map((each) => each.text), text, ...rest].join(' ');
    return rewrite(line, [...seen, called]) ?? line;
  };
  return (command: string): string | undefined => rewrite(command, []);
};
