/** One step of a pattern; `tree` is `**` before more, which may also match nothing. */
type Token =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'one' }
  | { readonly kind: 'name' }
  | { readonly kind: 'tree' }
  | { readonly kind: 'rest' }
  | { readonly kind: 'class'; readonly negated: boolean; readonly ranges: readonly (readonly [from: string, to: string])[] };

/** A compiled pattern, or the reason why Docker would refuse it. */
export type IgnorePattern = { readonly ok: true; matches(path: string): boolean } | { readonly ok: false; readonly fault: string };

const fault = (text: string): { readonly ok: false; readonly fault: string } => ({ ok: false, fault: text });

const readClass = (chars: readonly string[], start: number): { token: Token; end: number } | undefined => {
  let at = start + 1;
  const negated = chars[at] === '^';
  if (negated) at++;
  const ranges: (readonly [string, string])[] = [];
  const readChar = (): string | undefined => {
    if (chars[at] === '\\') at++;
    return chars[at++];
  };
  while (chars[at] !== ']' || ranges.length === 0) {
    if (chars[at] === undefined || chars[at] === '-' || chars[at] === ']') return undefined;
    const from = readChar();
    let to = from;
    if (chars[at] === '-') {
      at++;
      if (chars[at] === ']') return undefined;
      to = readChar();
    }
    if (from === undefined || to === undefined) return undefined;
    ranges.push([from, to]);
  }
  return { token: { kind: 'class', negated, ranges }, end: at };
};

const tokenize = (pattern: string): readonly Token[] | string => {
  const chars = [...pattern];
  const tokens: Token[] = [];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i]!;
    if (char === '*' && chars[i + 1] === '*') {
      i += chars[i + 2] === '/' ? 2 : 1;
      tokens.push({ kind: i === chars.length - 1 ? 'rest' : 'tree' });
    } else if (char === '*') tokens.push({ kind: 'name' });
    else if (char === '?') tokens.push({ kind: 'one' });
    else if (char === '[') {
      const read = readClass(chars, i);
      if (read === undefined) return 'a bracket is not closed or empty';
      tokens.push(read.token);
      i = read.end;
    } else if (char === '\\') {
      if (++i === chars.length) return 'it ends with a backslash';
      tokens.push({ kind: 'char', char: chars[i]! });
    } else tokens.push({ kind: 'char', char });
  }
  return tokens;
};

const accepts = (token: Token, char: string): boolean => {
  if (token.kind === 'char') return token.char === char;
  if (token.kind === 'one') return char !== '/';
  return token.kind === 'class' && token.ranges.some(([from, to]) => from <= char && char <= to) !== token.negated;
};

/** All positions at once instead of backtracking: the time is bounded by pattern × path, whatever the pattern. */
const run = (tokens: readonly Token[], path: string): boolean => {
  // `inside` a tree token: some of its characters are consumed, and only a slash leads out.
  let active = new Set<number>();
  let inside = new Set<number>();
  const enter = (positions: Set<number>, from: number): void => {
    for (let at = from; !positions.has(at); at++) {
      positions.add(at);
      const kind = tokens[at]?.kind;
      if (kind !== 'name' && kind !== 'tree' && kind !== 'rest') return;
    }
  };
  enter(active, 0);
  for (const char of path) {
    const next = new Set<number>();
    const nextInside = new Set<number>();
    const intoTree = (at: number): void => {
      nextInside.add(at);
      if (char === '/') enter(next, at + 1);
    };
    for (const at of inside) intoTree(at);
    for (const at of active) {
      const token = tokens[at];
      if (token === undefined) continue;
      if (token.kind === 'tree') intoTree(at);
      else if (token.kind === 'rest' || (token.kind === 'name' && char !== '/')) enter(next, at);
      else if (token.kind !== 'name' && accepts(token, char)) enter(next, at + 1);
    }
    active = next;
    inside = nextInside;
    if (active.size === 0 && inside.size === 0) return false;
  }
  return active.has(tokens.length);
};

/**
 * Compiles one cleaned pattern of a `.dockerignore` with the meaning that BuildKit gives it
 * (https://github.com/moby/patternmatcher): `*` and `?` stop at a slash, `**` does not, and a pattern that begins with
 * `**` directly before a name matches the end of a name too.
 */
export const compileIgnorePattern = (pattern: string): IgnorePattern => {
  const tokens = tokenize(pattern);
  if (typeof tokens === 'string') return fault(tokens);
  const [first, ...rest] = tokens;
  if (first?.kind === 'tree' && rest.every(({ kind }) => kind === 'char') && !pattern.includes('\\')) {
    const suffix = pattern.slice(2);
    return { ok: true, matches: (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1)) };
  }
  if (tokens.every(({ kind }) => kind === 'char') && !pattern.includes('\\')) return { ok: true, matches: (path) => path === pattern };
  return { ok: true, matches: (path) => run(tokens, path) };
};
