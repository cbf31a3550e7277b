/** One logical line of Python. */
export interface Statement {
  readonly indent: number;
  /** Without comments, and with the contents of strings blanked out, so that only code is left to look at. */
  readonly code: string;
  /** The same characters as they were written. */
  readonly text: string;
}

const stringStart = /(?:[rbuft]|[rf]b|b[rf]|[ft]r|r[ft])?("""|'''|"|')/iy;

/** Where the string that starts here ends; the end of the text when it is never closed. */
const endOfString = (text: string, from: number, quote: string): number => {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(quote, at)) return at + quote.length;
    else if (quote.length === 1 && text[at] === '\n') return at;
  }
  return text.length;
};

const opening = '([{';
const closing = ')]}';

/**
 * Splits Python source into logical lines as the language's tokenizer does: strings of all kinds, comments, brackets and
 * backslashes join lines or hide what looks like code. Text that is no Python gives lines that mean nothing.
 */
export const readStatements = (source: string): readonly Statement[] => {
  const statements: Statement[] = [];
  let code = '';
  let start = 0;
  let depth = 0;
  const finish = (end: number): void => {
    const indent = /^[ \t]*/.exec(code)![0].length;
    if (code.trim() !== '') statements.push({ indent, code: code.slice(indent), text: source.slice(start + indent, end) });
    code = '';
  };
  for (let at = 0; at < source.length;) {
    const character = source[at]!;
    stringStart.lastIndex = at;
    // A prefix belongs to a string only where no name ends in it.
    const string = /\w/.test(source[at - 1] ?? '') && /\w/.test(character) ? null : stringStart.exec(source);
    if (string !== null) {
      const end = endOfString(source, stringStart.lastIndex, string[1]!);
      const quoted = source.slice(at, end);
      code +=
        string[0] +
        ' '.repeat(Math.max(quoted.length - string[0].length - 1, 0)) +
        (quoted.length > string[0].length ? quoted.at(-1)! : '');
      at = end;
      continue;
    }
    if (character === '#') {
      const end = source.indexOf('\n', at);
      const stop = end < 0 ? source.length : end;
      code += ' '.repeat(stop - at);
      at = stop;
      continue;
    }
    if (character === '\n' && depth === 0 && !code.endsWith('\\')) {
      finish(at);
      start = at + 1;
    } else {
      if (opening.includes(character)) depth++;
      else if (closing.includes(character)) depth = Math.max(depth - 1, 0);
      code += character;
    }
    at++;
  }
  finish(source.length);
  return statements;
};

/** The first string literal of a statement after some code, without its quotes. */
export const firstString = ({ code, text }: Statement, after = 0): string | undefined => {
  stringStart.lastIndex = 0;
  const found = /["']/.exec(code.slice(after));
  return found === null ? undefined : /^(?:"""|'''|"|')([^"'\\]*)/.exec(text.slice(after + found.index))?.[1];
};

/** All string literals of a statement in single quotation marks of either kind, without their quotes. */
export const stringsOf = ({ code, text }: Statement): readonly string[] =>
  [...code.matchAll(/(["']) *\1/g)].map(({ index, 0: quoted }) => text.slice(index + 1, index + quoted.length - 1));
