import type { DeclaredProcess, ProcessType } from '../plugin/contract.ts';
import { processCommand } from './process-command.ts';

/** Where the process types of an image come from. */
export interface ProcessSources {
  /** As people wrote them; the first of a type counts. */
  readonly declared: readonly DeclaredProcess[];
  /** Of the language, for the types that nobody declared. */
  readonly defaults: readonly ProcessType[];
  /** Replaces a command such as `npm start` by the program behind it; undefined leaves it as it is. */
  readonly rewrite?: (command: string) => string | undefined;
}

/** Scripts that call scripts are rarely this deep. */
const mostRewrites = 10;

/** Rewrites until nothing changes; a circle leaves the command as it was written. */
const rewriteFully = (command: string, rewrite: (command: string) => string | undefined): string => {
  let current = command;
  for (let i = 0; i < mostRewrites; i++) {
    const next = rewrite(current);
    if (next === undefined || next === current) return current;
    current = next;
  }
  return command;
};

const firstOfType = (processes: readonly ProcessType[]): readonly ProcessType[] =>
  processes.filter((process, i) => processes.findIndex(({ type }) => type === process.type) === i);

/**
 * The process types of an image: declared ones, then defaults for the rest; `web` first.
 *
 * @throws COMMAND_INVALID with the place of the declaration
 */
export const resolveProcesses = ({ declared, defaults, rewrite = () => undefined }: ProcessSources): readonly ProcessType[] => {
  const own = declared.map(({ type, command, source }): ProcessType => ({
    type,
    command: processCommand(rewriteFully(command, rewrite), source),
    source,
  }));
  const all = firstOfType([...own, ...defaults]);
  return [...all.filter(({ type }) => type === 'web'), ...all.filter(({ type }) => type !== 'web')];
};
