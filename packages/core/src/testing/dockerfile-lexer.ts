/**
 * How BuildKit reads words: a port of the semantics of its lexer (moby/buildkit frontend/dockerfile/shell/lex.go and
 * parser/line_parsers.go) as far as the renderer's output needs them, so that tests can read values back.
 */
import { MigetpacksError } from '../errors/index.ts';

export type LexerEnv = Readonly<Record<string, string>>;

const syntaxError = (text: string): MigetpacksError =>
  new MigetpacksError({ code: 'TEST_DOCKERFILE_SYNTAX', message: text, hint: 'Correct the Dockerfile text under test.', blame: 'plugin' });

interface Cursor {
  readonly text: string;
  at: number;
}

const next = (cursor: Cursor): string => {
  const char = cursor.text[cursor.at] ?? '';
  cursor.at += char.length;
  return char;
};

const readName = (cursor: Cursor): string => {
  const name = /^(?:[A-Za-z_][A-Za-z0-9_]*|[0-9@*#])/.exec(cursor.text.slice(cursor.at))?.[0] ?? '';
  cursor.at += name.length;
  return name;
};

/** After `$`: `$name`, `${name}`, `${name:-word}`, `${name:+word}`; a lone `$` stays. */
const readDollar = (cursor: Cursor, env: LexerEnv): string => {
  if (cursor.text[cursor.at] !== '{') {
    const name = readName(cursor);
    return name === '' ? '$' : (env[name] ?? '');
  }
  cursor.at++;
  const name = readName(cursor);
  if (name === '') throw syntaxError('bad substitution');
  const after = next(cursor);
  if (after === '}') return env[name] ?? '';
  const operator = after + next(cursor);
  if (operator !== ':-' && operator !== ':+') throw syntaxError(`unsupported modifier (${operator}) in substitution`);
  const word = readUntil(cursor, env, '}');
  const value = env[name] ?? '';
  return operator === ':-' ? value || word : value && word;
};

const readSingleQuoted = (cursor: Cursor): string => {
  const end = cursor.text.indexOf("'", cursor.at);
  if (end < 0) throw syntaxError('unexpected end of statement while looking for matching single-quote');
  const text = cursor.text.slice(cursor.at, end);
  cursor.at = end + 1;
  return text;
};

/** In double quotes a backslash escapes `"`, `$` and itself; before anything else it is a backslash. */
const readDoubleQuoted = (cursor: Cursor, env: LexerEnv): string => {
  let word = '';
  for (;;) {
    const char = next(cursor);
    if (char === '') throw syntaxError('unexpected end of statement while looking for matching double-quote');
    if (char === '"') return word;
    if (char === '$') word += readDollar(cursor, env);
    else if (char === '\\' && /^["$\\]$/.test(cursor.text[cursor.at] ?? '')) word += next(cursor);
    else if (char !== '\\' || cursor.at < cursor.text.length) word += char;
  }
};

/** Outside quotes a backslash makes the next character plain, whatever it is; one at the very end is dropped. */
const readUntil = (cursor: Cursor, env: LexerEnv, stop: string): string => {
  let word = '';
  for (;;) {
    const char = next(cursor);
    if (char === '') {
      if (stop !== '') throw syntaxError(`unexpected end of statement while looking for matching ${stop}`);
      return word;
    }
    if (char === stop) return word;
    if (char === "'") word += readSingleQuoted(cursor);
    else if (char === '"') word += readDoubleQuoted(cursor, env);
    else if (char === '$') word += readDollar(cursor, env);
    else word += char === '\\' ? next(cursor) : char;
  }
};

/** A word after quotes, escapes and variables. @throws TEST_DOCKERFILE_SYNTAX */
export const expandWord = (word: string, env: LexerEnv = {}): string => readUntil({ text: word, at: 0 }, env, '');

/** Splits the rest of an instruction at blanks outside quotes; quotes and escapes stay. */
export const splitWords = (rest: string): readonly string[] => {
  const words: string[] = [];
  let word = '';
  let quote = '';
  for (let i = 0; i < rest.length; i++) {
    const char = rest[i]!;
    if (quote === '' && /\s/.test(char)) {
      if (word !== '') words.push(word);
      word = '';
      continue;
    }
    word += char;
    if (char === '\\' && quote !== "'") {
      // An escape at the very end of the line is dropped.
      if (i + 1 === rest.length) word = word.slice(0, -1);
      else word += rest[++i]!;
    } else if (quote === '' ? char === '"' || char === "'" : char === quote) {
      quote = quote === '' ? char : '';
    }
  }
  return word === '' ? words : [...words, word];
};

/** The pairs of ENV, LABEL or ARG. @throws TEST_DOCKERFILE_SYNTAX */
export const readPairs = (rest: string, env: LexerEnv = {}): LexerEnv =>
  Object.fromEntries(
    splitWords(rest).map((word) => {
      const split = word.indexOf('=');
      if (split < 0) throw syntaxError(`can't find = in "${word}". Must be of the form: name=value`);
      return [expandWord(word.slice(0, split), env), expandWord(word.slice(split + 1), env)];
    }),
  );

/** The strings of a JSON form; undefined where BuildKit would fall back to a shell form. */
export const readJsonForm = (rest: string): readonly string[] | undefined => {
  const text = rest.trim();
  if (!text.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Sources and destination of COPY after the expansion that BuildKit applies to both forms. @throws TEST_DOCKERFILE_SYNTAX */
export const readCopy = (rest: string, env: LexerEnv = {}): { readonly sources: readonly string[]; readonly to: string } => {
  const words = (readJsonForm(rest) ?? splitWords(rest)).map((word) => expandWord(word, env));
  return { sources: words.slice(0, -1), to: words.at(-1) ?? '' };
};

/** The one path that a pattern of COPY matches when its wildcards are all taken back (`[*]`, `\*`); undefined when one is left. */
export const literalOfPattern = (pattern: string): string | undefined => {
  let path = '';
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]!;
    if (char === '*' || char === '?') return undefined;
    if (char === '[') {
      // A class of one character, as Go's path/filepath.Match reads it.
      const one = /^\[(\\?)([^\]^\\-])\]|^\[\\([\s\S])\]/u.exec(pattern.slice(i));
      if (!one) return undefined;
      path += one[2] ?? one[3]!;
      i += one[0].length - 1;
    } else if (char === '\\') {
      path += pattern[++i] ?? '';
    } else path += char;
  }
  return path;
};
