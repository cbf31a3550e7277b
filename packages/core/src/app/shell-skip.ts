/** Why reading stopped: the text is wrong, or it uses syntax that this reader leaves to the shell. */
export type ReadStop = { readonly stop: 'invalid'; readonly reason: string } | { readonly stop: 'opaque' };
/** A position in the source, or why there is none. */
export type Position = number | ReadStop;

export const opaque: ReadStop = { stop: 'opaque' };
const unterminated = (what: string): ReadStop => ({ stop: 'invalid', reason: `${what} does not end` });

// Deeper nesting than anybody writes; keeps a hostile text from exhausting the stack.
const deepest = 20;

/** Each of these gets the position after what opens and gives the position after what closes. */
export const skipSingleQuotes = (source: string, at: number): Position => {
  const end = source.indexOf("'", at);
  return end === -1 ? unterminated('a single quote') : end + 1;
};

export const skipBackticks = (source: string, at: number): Position => {
  for (let i = at; i < source.length; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === '`') return i + 1;
  }
  return unterminated('a command substitution');
};

export const skipDoubleQuotes = (source: string, at: number, depth = 0): Position => {
  for (let i = at; i < source.length;) {
    if (source[i] === '"') return i + 1;
    const next = source[i] === '\\' ? i + 2 : (skipExpansion(source, i, depth, true) ?? i + 1);
    if (typeof next !== 'number') return next;
    i = next;
  }
  return unterminated('a double quote');
};

const skipParameter = (source: string, at: number, depth: number, quoted: boolean): Position => {
  for (let i = at; i < source.length;) {
    const char = source[i]!;
    if (char === '}') return i + 1;
    // Shells disagree about quotes in here.
    if (char === "'" || (char === '"' && quoted)) return opaque;
    const next =
      char === '\\' ? i + 2 : char === '"' ? skipDoubleQuotes(source, i + 1, depth) : (skipExpansion(source, i, depth, quoted) ?? i + 1);
    if (typeof next !== 'number') return next;
    i = next;
  }
  return unterminated('a parameter expansion');
};

const startsComment = (source: string, at: number): boolean => source[at] === '#' && /[\s(;&|]/.test(source[at - 1] ?? ' ');

const skipCommand = (source: string, at: number, depth: number): Position => {
  if (depth > deepest) return opaque;
  for (let i = at; i < source.length;) {
    const char = source[i]!;
    if (char === ')') return i + 1;
    // A comment, a here-document and the patterns of `case` may hold brackets that do not pair.
    if (startsComment(source, i) || source.startsWith('<<', i) || source.startsWith('case', i)) return opaque;
    let next: Position = i + 1;
    if (char === '\\') next = i + 2;
    else if (char === "'") next = skipSingleQuotes(source, i + 1);
    else if (char === '"') next = skipDoubleQuotes(source, i + 1, depth);
    else if (char === '(') next = skipCommand(source, i + 1, depth + 1);
    else next = skipExpansion(source, i, depth, false) ?? next;
    if (typeof next !== 'number') return next;
    i = next;
  }
  return unterminated('a command substitution');
};

/** Position after the expansion that begins here, or undefined when none does: a `$` alone is a plain character. */
export const skipExpansion = (source: string, at: number, depth: number, quoted: boolean): Position | undefined => {
  if (depth > deepest) return opaque;
  if (source[at] === '`') return skipBackticks(source, at + 1);
  if (source[at] !== '$') return undefined;
  const next = source[at + 1] ?? '';
  if (next === '(') return skipCommand(source, at + 2, depth + 1);
  if (next === '{') return skipParameter(source, at + 2, depth + 1, quoted);
  const name = /^(?:[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-])/.exec(source.slice(at + 1, at + 200));
  if (name) return at + 1 + name[0].length;
  // bash gives `$'…'` and `$"…"` a meaning of their own.
  return !quoted && (next === "'" || next === '"') ? opaque : undefined;
};
