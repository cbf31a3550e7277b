/** Elixir source without comments; a `#` inside of a string is kept. */
export const withoutComments = (text: string): string =>
  text.replace(/"(?:\\[^]|[^"\\])*"|#(?!\{).*$/gm, (match) => (match.startsWith('#') ? '' : match));

const closing: Readonly<Record<string, string>> = { '[': ']', '{': '}', '(': ')' };

const quoted = /"(?:\\[^]|[^"\\])*"/y;

/** The text of a bracketed term that starts at an index, without its outer brackets; undefined when it does not end. */
export const bracketed = (text: string, start: number): string | undefined => {
  const stack: string[] = [];
  for (let at = start; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"') {
      quoted.lastIndex = at;
      if (quoted.exec(text) === null) return undefined;
      at = quoted.lastIndex - 1;
    } else if (character in closing) stack.push(closing[character]!);
    else if (character === stack.at(-1)) {
      stack.pop();
      if (stack.length === 0) return text.slice(start + 1, at);
    }
  }
  return undefined;
};

/** Keys of a keyword list, without those of the terms inside of it. */
export const keysOf = (list: string): readonly string[] => {
  let flat = '';
  for (let at = 0; at < list.length; at++) {
    const inner = list[at]! in closing ? bracketed(list, at) : undefined;
    flat += list[at];
    if (inner !== undefined) at += inner.length;
  }
  return [...flat.matchAll(/(?:^|[\s,[{(])(\w+):/g)].map(([, key]) => key!);
};

/** The list of a key of the project, written in place or by a function of the module (`releases: releases()`). */
export const listOf = (text: string, key: string): string | undefined => {
  const at = new RegExp(`\\b${key}:\\s*`).exec(text);
  if (at === null) return undefined;
  const value = at.index + at[0].length;
  if (text[value] === '[') return bracketed(text, value);
  const [, name] = /^(\w+)(?:\(\))?/.exec(text.slice(value)) ?? [];
  const body = name === undefined ? null : new RegExp(`\\bdefp?\\s+${name}(?:\\(\\))?\\s*(?:do|,\\s*do:)\\s*`).exec(text);
  if (body === null) return undefined;
  const start = text.indexOf('[', body.index + body[0].length);
  return start === -1 ? undefined : bracketed(text, start);
};
