import { fail } from './errors.ts';

const isWellFormed = (value: string): boolean => (value as string & { isWellFormed(): boolean }).isWellFormed();

/** The value, unless no text file can hold it. @throws RENDER_UNREPRESENTABLE */
export const wellFormed = (value: string, what: string): string => {
  if (value.includes('\0')) throw fail('RENDER_UNREPRESENTABLE', { what, fault: 'a NUL character' });
  if (!isWellFormed(value)) throw fail('RENDER_UNREPRESENTABLE', { what, fault: 'half of a surrogate pair' });
  return value;
};

/** The value, unless it can't stand on one line of a Dockerfile. @throws RENDER_UNREPRESENTABLE */
export const oneLine = (value: string, what: string): string => {
  if (/[\n\r]/.test(wellFormed(value, what))) throw fail('RENDER_UNREPRESENTABLE', { what, fault: 'a line break' });
  return value;
};

/**
 * A value of ENV or LABEL. Inside double quotes the word lexer gives a meaning to backslash, double quote and dollar
 * alone (https://docs.docker.com/reference/dockerfile/#environment-replacement).
 */
export const quoteValue = (value: string, what: string): string =>
  /^[\w./:@%+,-]+$/.test(value) ? value : `"${oneLine(value, what).replace(/[\\"$]/g, '\\$&')}"`;

/** Exec form: JSON, in which nothing is expanded. */
export const quoteArgv = (argv: readonly string[], what: string): string =>
  `[${argv.map((word) => JSON.stringify(wellFormed(word, what))).join(', ')}]`;

// COPY matches its sources as patterns (Go's filepath.Match) after the word lexer has expanded them.
const asPattern = (path: string): string => path.replace(/[*?[\\]/g, (character) => (character === '\\' ? '[\\\\]' : `[${character}]`));
const forLexer = (path: string): string => path.replace(/[\\'"$<]/g, '\\$&');
const plain = /^[\w@%+=:,./-]+$/;

// BuildKit trims the patterns by which it asks the client for files, and then doesn't find the file.
const untrimmed = (path: string): string => {
  if (path.trim() !== path)
    throw fail('RENDER_UNREPRESENTABLE', { what: `The path ${JSON.stringify(path)}`, fault: 'a blank at its start or end' });
  return path;
};

/** Sources and destination of COPY: plain words where nothing needs quoting, JSON form otherwise. */
export const quoteCopy = (sources: readonly string[], to: string): string => {
  if ([...sources, to].every((word) => plain.test(word) && !word.startsWith('-'))) return [...sources, to].join(' ');
  const words = [...sources.map((source) => forLexer(asPattern(untrimmed(source)))), forLexer(to)];
  return `[${words.map((word) => JSON.stringify(oneLine(word, 'the path of a copied file'))).join(', ')}]`;
};

/** Text between `<<"EOF"` and its terminator, which no line of the text equals. */
export const heredoc = (text: string, what: string): { readonly terminator: string; readonly body: string } => {
  const body = wellFormed(text, what).endsWith('\n') ? text : `${text}\n`;
  // A carriage return before the line end is dropped by the Dockerfile parser; elsewhere it would be lost silently too.
  if (body.includes('\r')) throw fail('RENDER_UNREPRESENTABLE', { what, fault: 'a carriage return' });
  const lines = new Set(body.split('\n'));
  let terminator = 'EOF';
  for (let n = 1; lines.has(terminator); n++) terminator = `EOF${n}`;
  return { terminator, body };
};

/** A comment on one line. */
export const comment = (text: string): string => `# ${text.replace(/\s+/g, ' ').trim()}`;
