/** What a text is interpolated with. */
export interface Interpolation {
  /** The value of a variable; undefined when it is not set. */
  readonly lookup: (name: string) => string | undefined;
  /** Called for a variable without a value and a default, which becomes nothing. */
  readonly onUnset: (name: string) => void;
  /** Makes the error of `${NAME:?words}`. */
  readonly required: (name: string, words: string) => Error;
  /** Makes the error of a text that is no template. */
  readonly invalid: (fault: string) => Error;
}

const plain = /\$(?:(?<escaped>\$)|(?<name>[a-z_][a-z0-9_]*)|(?<braced>\{)|)/iy;
const inBraces = /(?<name>[a-z_][a-z0-9_]*)(?<operator>:?[-?+])?/iy;

/** The index of the brace that closes the one before `from`. */
const findClosing = (text: string, from: number): number => {
  let depth = 1;
  for (let index = from; index < text.length; index++) {
    if (text[index] === '$' && text[index + 1] === '{') depth += 1;
    else if (text[index] === '}' && --depth === 0) return index;
  }
  return -1;
};

const expandBraces = (body: string, context: Interpolation): string => {
  inBraces.lastIndex = 0;
  const match = inBraces.exec(body);
  const { name = '', operator } = match?.groups ?? {};
  const word = body.slice(match?.[0].length ?? 0);
  if (name === '' || (operator === undefined && word !== '')) throw context.invalid(`has "\${${body}}", which is no variable`);
  const value = context.lookup(name);
  const isThere = value !== undefined && !(operator?.startsWith(':') === true && value === '');
  switch (operator?.at(-1)) {
    case '-':
      return isThere ? value : interpolate(word, context);
    case '+':
      return isThere ? interpolate(word, context) : '';
    case '?':
      if (!isThere) throw context.required(name, interpolate(word, context));
      return value;
    default:
      if (value === undefined) context.onUnset(name);
      return value ?? '';
  }
};

/** Replaces variables in a text by the rules of the Compose specification. https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md */
export const interpolate = (text: string, context: Interpolation): string => {
  let result = '';
  let from = 0;
  for (let at = text.indexOf('$'); at !== -1; at = text.indexOf('$', from)) {
    result += text.slice(from, at);
    plain.lastIndex = at;
    const { escaped, name, braced } = plain.exec(text)?.groups ?? {};
    if (escaped !== undefined) {
      result += '$';
      from = at + 2;
    } else if (name !== undefined) {
      result += expandBraces(name, context);
      from = at + 1 + name.length;
    } else {
      const end = braced === undefined ? -1 : findClosing(text, at + 2);
      if (end === -1) throw context.invalid(`has a "$" that starts no variable; write it as "$$"`);
      result += expandBraces(text.slice(at + 2, end), context);
      from = end + 1;
    }
  }
  return result + text.slice(from);
};

/** {@link interpolate} for every text of a value; keys stay. */
export const interpolateDeep = (value: unknown, context: Interpolation): unknown => {
  if (typeof value === 'string') return interpolate(value, context);
  if (Array.isArray(value)) return value.map((each) => interpolateDeep(each, context));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, interpolateDeep(each, context)]));
};
