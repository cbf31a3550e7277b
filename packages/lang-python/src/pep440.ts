import type { VersionScheme, Wish } from '@migetpacks/core/plugin';
import { compare, eq, satisfies, validRange } from '@renovatebot/pep440';

/** Longer than any real range. */
const longest = 200;

const anyVersion: ReadonlySet<string> = new Set(['', '*', 'x', 'latest', '3', '3.x', 'cpython', 'python']);

/** The first version that `^` and `~` of Poetry exclude (https://python-poetry.org/docs/dependency-specification/). */
const upperBound = (operator: string, parts: readonly number[]): string => {
  const kept =
    operator === '^'
      ? Math.max(
          parts.findIndex((part) => part > 0),
          0,
        )
      : Math.min(parts.length - 1, 1);
  return parts
    .slice(0, kept + 1)
    .map((part, at) => (at === kept ? part + 1 : part))
    .join('.');
};

/** One clause of any tool as a PEP 440 specifier; undefined when it is none. */
const clause = (text: string): string | undefined => {
  const [, operator = '', version = ''] = /^([<>=!~^]*)\s*v?([\d.]+(?:[a-z]+\d+)?(?:\.[*xX])*)$/.exec(text) ?? [];
  const numbers = version.replace(/(?:\.[*xX])+$/, '');
  if (version === '' || !/^\d/.test(version)) return undefined;
  const parts = numbers.split('.').map(Number);
  if (operator === '^' || (operator === '~' && parts.every(Number.isInteger))) return `>=${numbers},<${upperBound(operator, parts)}`;
  const wild = version !== numbers || ((operator === '' || operator === '=') && parts.length < 3);
  return wild && /^(=*|!=)$/.test(operator)
    ? `${operator === '!=' ? '!=' : '=='}${numbers}.*`
    : `${operator === '' || operator === '=' ? '==' : operator}${numbers}`;
};

/** The PEP 440 specifiers of which a version must fit one; undefined for text that is no range. */
const readAlternatives = (spec: string): readonly string[] | undefined => {
  const ranges = spec.split(/\s*\|\|?\s*/).map((alternative) =>
    alternative
      .split(/\s*,\s*|(?<=[\d*])\s+(?=[<>=!~^])/)
      .filter((part) => part !== '')
      .map((part) => (anyVersion.has(part) ? '>=3' : clause(part))),
  );
  const texts = ranges.map((parts) => (parts.includes(undefined) ? undefined : parts.join(',')));
  return texts.every((text) => text !== undefined && validRange(text)) ? (texts as string[]) : undefined;
};

/**
 * Python's version specifiers (PEP 440), with what its tools add: `^` and `~` of Poetry, `3.12` and `3.12.x` of version files,
 * the names `python-3.12.4` and `cpython@3.12`.
 */
export const pep440Scheme: VersionScheme = {
  examples: ['3.13', '>=3.11', '>=3.11,<3.14'],
  compare: (a, b) => compare(a, b),
  read: (spec, table): Wish => {
    const text = spec.trim().replace(/^(?:c?python)[-@ ]?(?=\d|$)/i, '');
    if (text.length > longest) return { kind: 'invalid', suggestion: '' };
    if (anyVersion.has(text)) return { kind: 'range', allows: () => true };
    if (/^[=v]*\d+\.\d+\.\d+$/.test(text)) return { kind: 'exact', version: text.replace(/^[=v]+/, '') };
    if (/^(?:pypy|graalpy|jython|(?:ana|mini)conda|mambaforge|pyston|stackless)/i.test(text) || /^\d+\.\d+(?:\.\d+)?t$/.test(text))
      return {
        kind: 'invalid',
        suggestion: ` Only ${table.tool === 'Python' ? 'CPython with its global lock' : 'a version'} has an official image.`,
      };
    const ranges = readAlternatives(text);
    if (ranges === undefined) return { kind: 'invalid', suggestion: '' };
    return {
      kind: 'range',
      allows: (version) => ranges.some((range) => satisfies(version, range)),
      near: /\d+(?:\.\d+)+/.exec(text)?.[0],
    };
  },
};

/** Whether a version is what some text asks for; true for text that is no range. */
export const fits = (version: string, spec: string): boolean => {
  const wish = pep440Scheme.read(spec, { tool: '', defaultLine: '', lines: [] }, '');
  return wish.kind === 'invalid' || (wish.kind === 'exact' ? eq(wish.version, version) : wish.allows(version));
};
