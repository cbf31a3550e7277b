import { keywords } from './shell-builtins.ts';
import { opaque, type ReadStop } from './shell-skip.ts';
import { metacharacters, readWord, type ShellWord } from './shell-word.ts';

/** One command of a list. */
export interface ListedCommand {
  readonly assignments: readonly { readonly name: string; readonly text: string }[];
  readonly words: readonly ShellWord[];
  readonly redirected: boolean;
}

/** The commands of a text, at least one. */
export interface CommandList {
  readonly commands: readonly ListedCommand[];
  /** True when the shell has nothing to do after the last command: it is in no pipeline, no `||` list and not in the background. */
  readonly lastIsAlone: boolean;
}

// Longest first. `&>`, `|&` and `<(` are of bash alone; dash reads them as two operators.
const operators = ['<<', '>>', '<&', '>&', '<>', '>|', '&&', '||', ';;', '\n', '&', '|', ';', '<', '>', '(', ')'] as const;
type Operator = (typeof operators)[number];
const redirections: ReadonlySet<string> = new Set(['>>', '<&', '>&', '<>', '>|', '<', '>']);

const invalid = (reason: string): ReadStop => ({ stop: 'invalid', reason });

interface Draft {
  readonly assignments: { name: string; text: string }[];
  readonly words: ShellWord[];
  redirected: boolean;
}
const draft = (): Draft => ({ assignments: [], words: [], redirected: false });
const isEmpty = ({ assignments, words, redirected }: Draft): boolean => assignments.length + words.length === 0 && !redirected;

/** Position of the next token: blanks, comments and continued lines are passed over. */
const skipBlanks = (source: string, from: number): number => {
  let at = from;
  for (;;) {
    if (source[at] === ' ' || source[at] === '\t') at++;
    else if (source.startsWith('\\\n', at)) at += 2;
    else if (source[at] === '#') {
      const end = source.indexOf('\n', at);
      at = end === -1 ? source.length : end;
    } else return at;
  }
};

const addWord = (command: Draft, word: ShellWord): void => {
  const name = /^([A-Za-z_][A-Za-z0-9_]*)=/.exec(word.text)?.[1];
  if (name !== undefined && command.words.length === 0) command.assignments.push({ name, text: word.text });
  else command.words.push(word);
};

/** Reads the target of a redirection and gives the position after it. */
const readTarget = (source: string, from: number, operator: Operator): number | ReadStop => {
  const at = skipBlanks(source, from);
  if (at >= source.length || metacharacters.has(source[at]!)) return invalid(`nothing follows "${operator}"`);
  const target = readWord(source, at);
  return 'stop' in target ? target : target.end;
};

const controlCharacter = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** Collects commands and knows how the last one is tied to those before it. */
const startList = () => {
  const commands: ListedCommand[] = [];
  let before: Operator | undefined;
  let alone = true;
  let background = false;
  return {
    end: (command: ListedCommand, after: Operator | undefined): void => {
      commands.push(command);
      // A new list begins after anything but `&&`, `||` and `|`.
      if (before !== '&&') alone = before !== '|' && before !== '||';
      // A job in the background is the shell's child and needs the shell.
      background ||= after === '&';
      before = after;
    },
    /** The operator that the text may not end with. */
    open: (): Operator | undefined => (before === '&&' || before === '||' || before === '|' ? before : undefined),
    finish: (): CommandList | ReadStop =>
      commands.length === 0 ? invalid('it is empty') : { commands, lastIsAlone: alone && !background },
  };
};

/** Reads lists, pipelines and simple commands; anything with a grammar of its own is opaque. */
export const readList = (source: string): CommandList | ReadStop => {
  if (controlCharacter.test(source)) return invalid('it contains a control character');
  const list = startList();
  let command = draft();
  for (let at = skipBlanks(source, 0); at < source.length; at = skipBlanks(source, at)) {
    const operator = operators.find((candidate) => source.startsWith(candidate, at));
    if (operator === undefined) {
      const word = readWord(source, at);
      if ('stop' in word) return word;
      at = word.end;
      // Digits directly before a redirection name a file descriptor.
      if (/^\d+$/.test(word.text) && /[<>]/.test(source[at] ?? '')) continue;
      if (isEmpty(command) && keywords.has(word.text)) return opaque;
      addWord(command, word);
      continue;
    }
    at += operator.length;
    if (operator === '<<') return opaque;
    if (redirections.has(operator)) {
      const end = readTarget(source, at, operator);
      if (typeof end !== 'number') return end;
      at = end;
      command.redirected = true;
    } else if (operator === '(') {
      return isEmpty(command) || command.words.length === 1 ? opaque : invalid('an unexpected "("');
    } else if (operator === ')' || operator === ';;') {
      return invalid(`an unexpected "${operator}"`);
    } else if (!isEmpty(command)) {
      list.end(command, operator);
      command = draft();
    } else if (operator !== '\n') {
      // Only an empty line may precede anything.
      return invalid(`nothing precedes "${operator}"`);
    }
  }
  if (!isEmpty(command)) list.end(command, undefined);
  const open = list.open();
  return open === undefined ? list.finish() : invalid(`nothing follows "${open}"`);
};
