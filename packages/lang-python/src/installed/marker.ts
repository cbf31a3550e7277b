import { fits } from '../pep440.ts';

/** What the variables of a marker are on Debian with CPython, whatever its version. */
const fixed: Readonly<Record<string, string>> = {
  os_name: 'posix',
  sys_platform: 'linux',
  platform_system: 'Linux',
  platform_python_implementation: 'CPython',
  implementation_name: 'cpython',
};

const comparison = /([\w.]+)\s*(===?|~=|[<>!]=?|not\s+in\b|in\b)\s*(?:"([^"]*)"|'([^']*)')/y;
const word = /\(|\)|and\b|or\b/y;

/** One comparison; what depends on the machine, on extras or on anything else that is not known here holds. */
const holds = (variable: string, operator: string, value: string, python: string): boolean => {
  const ours = fixed[variable];
  if (ours !== undefined) return operator === '==' ? ours === value : operator === '!=' ? ours !== value : true;
  if (operator.endsWith('in')) return true;
  if (variable === 'python_version') return fits(python.split('.', 2).join('.'), `${operator}${value}`);
  return variable !== 'python_full_version' || fits(python, `${operator}${value}`);
};

/** The marker in pieces, its comparisons decided; undefined for text that is none. */
const readTokens = (marker: string, python: string): readonly (boolean | string)[] | undefined => {
  const tokens: (boolean | string)[] = [];
  for (let at = 0; at < marker.length;) {
    const character = marker[at]!;
    word.lastIndex = comparison.lastIndex = at;
    const simple = word.exec(marker)?.[0];
    const compared = simple === undefined ? comparison.exec(marker) : null;
    if (compared !== null) tokens.push(holds(compared[1]!, compared[2]!, compared[3] ?? compared[4]!, python));
    else if (simple !== undefined) tokens.push(simple);
    else if (!/\s/.test(character)) return undefined;
    at += compared?.[0].length ?? simple?.length ?? 1;
  }
  return tokens;
};

/** Longer than any real marker. */
const longest = 4000;

/**
 * Whether an environment marker (https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers)
 * holds for a version of CPython on Debian. What cannot be read holds.
 */
export const markerHolds = (marker: string, python: string): boolean => {
  const tokens = marker.length > longest ? undefined : readTokens(marker, python);
  if (tokens === undefined) return true;
  // Innermost first: each pair of parentheses becomes its value, `and` before `or`.
  const open: (boolean | string)[][] = [[]];
  const value = (group: readonly (boolean | string)[]): boolean =>
    group
      .map((token) => (typeof token === 'string' ? token : token ? '1' : '0'))
      .join(' ')
      .split(' or ')
      .some((all) => !all.split(' and ').includes('0'));
  for (const token of tokens) {
    if (token === '(') open.push([]);
    else if (token === ')' && open.length > 1) {
      const inner = open.pop()!;
      open.at(-1)!.push(value(inner));
    } else open.at(-1)!.push(token);
  }
  return open.length > 1 || value(open[0]!);
};
