import { builtins, keywords, unpredictable } from './shell-builtins.ts';
import { readList, type ListedCommand } from './shell-list.ts';

/** What a command line is, as far as starting a process needs to know. */
export type ShellCommand =
  | {
      /** One program with its arguments, without redirections. */
      readonly kind: 'simple';
      readonly assignments: readonly { readonly name: string; readonly text: string }[];
      /** `value` is there when the shell has nothing to expand; `text` is the source. */
      readonly words: readonly { readonly text: string; readonly value?: string }[];
      /** Where `exec ` may be inserted without changing the meaning. */
      readonly lastCommandAt: number | undefined;
    }
  | { readonly kind: 'compound'; readonly lastCommandAt: number | undefined }
  | { readonly kind: 'invalid'; readonly reason: string };

/** Also a keyword in quotes is no program that anybody means. */
const runsProgram = ({ words: [name] }: ListedCommand): boolean =>
  name?.value !== undefined && name.value !== '' && !builtins.has(name.value) && !keywords.has(name.value);

const keepsMeaning = ({ words: [name], assignments }: ListedCommand): boolean =>
  name === undefined ? assignments.length > 0 : name.value !== undefined && !unpredictable.has(name.value);

/** Reads text for `sh -c` without running it. */
export const parseShellCommand = (text: string): ShellCommand => {
  const list = readList(text);
  if ('stop' in list)
    return list.stop === 'opaque' ? { kind: 'compound', lastCommandAt: undefined } : { kind: 'invalid', reason: list.reason };
  const { commands, lastIsAlone } = list;
  const last = commands.at(-1)!;
  const replaceable = lastIsAlone && runsProgram(last) && commands.slice(0, -1).every(keepsMeaning);
  const lastCommandAt = replaceable ? last.words[0]!.start : undefined;
  if (commands.length > 1 || last.redirected || !lastIsAlone) return { kind: 'compound', lastCommandAt };
  return {
    kind: 'simple',
    assignments: last.assignments.map(({ name, text: source }) => ({ name, text: source })),
    words: last.words.map(({ text: source, value }) => ({ text: source, ...(value === undefined ? {} : { value }) })),
    lastCommandAt,
  };
};
