import { opaque, skipDoubleQuotes, skipExpansion, skipSingleQuotes, type Position, type ReadStop } from './shell-skip.ts';

/** One word of a command line. */
export interface ShellWord {
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly text: string;
  /** What the shell makes of it, when it has nothing to expand. */
  readonly value: string | undefined;
}

/** Characters that end a word. */
export const metacharacters: ReadonlySet<string> = new Set(' \t\n|&;<>()');
// Patterns, home folders, bash's braces and history: whatever a shell may replace outside quotes.
const replaced: ReadonlySet<string> = new Set('*?[]{}~^!');

/** The value of the inside of double quotes without expansions: a backslash stays unless it precedes one of four characters. */
const unescapeDouble = (inside: string): string => inside.replace(/\\([$`"\\])|\\\n/g, (_, char: string | undefined) => char ?? '');

const hasExpansion = (inside: string): boolean => {
  for (let i = 0; i < inside.length; i++) {
    if (inside[i] === '\\') i++;
    else if (skipExpansion(inside, i, 0, true) !== undefined) return true;
  }
  return false;
};

/** Reads the word that begins at a position. */
export const readWord = (source: string, start: number): ShellWord | ReadStop => {
  let value: string | undefined = '';
  let at = start;
  const append = (text: string): void => {
    if (value !== undefined) value += text;
  };
  while (at < source.length && !metacharacters.has(source[at]!)) {
    const char = source[at]!;
    let next: Position = at + 1;
    if (char === '\\') {
      if (at + 1 === source.length) return opaque;
      next = at + 2;
      if (source[at + 1] !== '\n') append(source[at + 1]!);
    } else if (char === "'") {
      next = skipSingleQuotes(source, at + 1);
      if (typeof next === 'number') append(source.slice(at + 1, next - 1));
    } else if (char === '"') {
      next = skipDoubleQuotes(source, at + 1);
      if (typeof next === 'number') {
        const inside = source.slice(at + 1, next - 1);
        if (hasExpansion(inside)) value = undefined;
        append(unescapeDouble(inside));
      }
    } else {
      const end = skipExpansion(source, at, 0, false);
      if (end !== undefined || replaced.has(char)) value = undefined;
      next = end ?? next;
      append(char);
    }
    if (typeof next !== 'number') return next;
    at = next;
  }
  return { start, end: at, text: source.slice(start, at), value };
};
