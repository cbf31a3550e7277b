import { createLiteralMatcher, type LiteralMatcher } from './literal-matcher.ts';
import { spellings } from './spellings.ts';

/** What stands in the place of a secret. */
export const mask = '[MASKED]';

/** Shorter values are not hidden: they would turn every log into masks and give themselves away by doing so. */
export const shortestRedacted = 4;

/** Redacts a text that arrives in pieces; a value that is split over two of them is found. */
export interface RedactingStream {
  /** Text that is safe to show now; the end of a piece that may be the beginning of a secret is held back. */
  push(chunk: string): string;
  /** What was held back. */
  end(): string;
}

/** Hides a fixed set of values. */
export interface Redactor {
  text(text: string): string;
  stream(): RedactingStream;
  /** Places in the given list of the values that are too short to be hidden; warn about them by name. */
  readonly tooShort: readonly number[];
}

/** A stretch of the text that is secret, counted from the beginning of the stream. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const redactingStream = (matcher: LiteralMatcher): RedactingStream => {
  let state = matcher.start;
  let position = 0;
  let held = '';
  let heldFrom = 0;
  let spans: Span[] = [];

  // Overlapping matches become one mask.
  const note = (from: number, to: number): void => {
    let start = from;
    for (let last = spans.at(-1); last && start < last.to; last = spans.at(-1)) {
      start = Math.min(start, last.from);
      spans.pop();
    }
    spans.push({ from: start, to });
  };

  const release = (wanted: number): string => {
    const until = spans.reduce((limit, { from, to }) => (from < limit && limit < to ? from : limit), wanted);
    const parts: string[] = [];
    let cursor = heldFrom;
    for (const { from, to } of spans) {
      if (to > until) break;
      parts.push(held.slice(cursor - heldFrom, from - heldFrom), mask);
      cursor = to;
    }
    parts.push(held.slice(cursor - heldFrom, until - heldFrom));
    held = held.slice(until - heldFrom);
    heldFrom = until;
    spans = spans.filter(({ to }) => to > until);
    return parts.join('');
  };

  return {
    push: (chunk) => {
      held += chunk;
      for (let i = 0; i < chunk.length; i++) {
        state = matcher.step(state, chunk.charCodeAt(i));
        position++;
        const length = matcher.matched(state);
        if (length > 0) note(position - length, position);
      }
      // What may still grow into a match is kept.
      return release(position - matcher.depth(state));
    },
    end: () => {
      state = matcher.start;
      return release(position);
    },
  };
};

const unredacted: RedactingStream = { push: (chunk) => chunk, end: () => '' };

/**
 * Makes the one function that stands in front of every output: console, log, result file, error text. Values are matched
 * as literal text, in their usual encodings too, and never as patterns.
 */
export const createRedactor = (values: readonly string[]): Redactor => {
  const isShort = (value: string): boolean => value.trim().length < shortestRedacted;
  const literals = values.filter((value) => !isShort(value)).flatMap(spellings);
  const tooShort = values.flatMap((value, index) => (value !== '' && isShort(value) ? [index] : []));
  if (literals.length === 0) return { text: (text) => text, stream: () => unredacted, tooShort };
  const matcher = createLiteralMatcher([...new Set(literals)]);
  return {
    text: (text) => {
      const stream = redactingStream(matcher);
      return stream.push(text) + stream.end();
    },
    stream: () => redactingStream(matcher),
    tooShort,
  };
};
