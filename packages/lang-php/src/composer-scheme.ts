import Range from 'semver/classes/range.js';
import compare from 'semver/functions/compare.js';
import minVersion from 'semver/ranges/min-version.js';
import type { VersionScheme } from '@migetpacks/core/plugin';

type Test = (version: string) => boolean;

/** Longer than any real constraint; the library's parser is not linear. */
const longest = 200;

const rangeOf = (text: string): Range | undefined => {
  try {
    return new Range(text);
  } catch {
    return undefined;
  }
};

const padded = (numbers: string): string => [...numbers.split('.'), '0', '0'].slice(0, 3).join('.');

/**
 * Composer fills up with zeros where npm means a whole line: `8.3` is 8.3.0 and `>8.3` begins at 8.3.1. Its `~8.3` lets the minor
 * version grow.
 */
const toRange = (part: string): string => {
  const [, operator, numbers] = /^(~|[<>]=?|={1,2})?v?(\d+(?:\.\d+)*)$/.exec(part) ?? [];
  if (numbers === undefined) return part;
  if (operator !== '~') return `${operator?.replace('==', '=') ?? '='}${padded(numbers)}`;
  return numbers.split('.').length > 2 ? part : `>=${padded(numbers)} <${Number(numbers.split('.')[0]) + 1}.0.0`;
};

const testOf = (part: string): { readonly test: Test; readonly near?: string | undefined } | undefined => {
  const excluded = /^(?:!=|<>)(.+)$/.exec(part)?.[1];
  const range = rangeOf(toRange(excluded ?? part));
  if (range === undefined) return undefined;
  return excluded === undefined
    ? { test: (version) => range.test(version), near: minVersion(range)?.version }
    : { test: (version) => !range.test(version) };
};

interface Constraint {
  readonly allows: Test;
  readonly near: string | undefined;
}

/** Reads a constraint of Composer (https://getcomposer.org/doc/articles/versions.md); undefined when it is none. */
export const readConstraint = (text: string): Constraint | undefined => {
  if (text.length > longest) return undefined;
  const alternatives = text
    .replace(/@[a-z]+|-(?:dev|stable)\b/gi, '')
    .split(/\s*\|\|?\s*/)
    .map((part) => part.trim());
  const groups = alternatives.map((alternative) => {
    const parts = / - /.test(alternative)
      ? [alternative]
      : alternative
          .replace(/([<>=!~^]+)\s+/g, '$1')
          .split(/\s*,\s*|\s+/)
          .filter((part) => part !== '');
    return parts.map(testOf);
  });
  if (groups.some((group) => group.length === 0 || group.includes(undefined))) return undefined;
  const read = groups as readonly (readonly NonNullable<ReturnType<typeof testOf>>[])[];
  return {
    allows: (version) => read.some((group) => group.every(({ test }) => test(version))),
    near: read.at(-1)!.find(({ near }) => near !== undefined)?.near,
  };
};

/** Whether a version meets a constraint; one that cannot be read is left to Composer. */
export const meets = (version: string, constraint: string): boolean => readConstraint(constraint)?.allows(version) ?? true;

/**
 * Composer's constraints, limited to what locked packages allow too, and what version files write: `8.3`, `php-8.3.4`, `latest`.
 */
export const composerScheme = (alsoAllowed: Test = () => true): VersionScheme => ({
  examples: ['8.4', '^8.3', '>=8.2 <8.5'],
  compare: (a, b) => compare(a, b),
  read: (spec, table) => {
    const text = spec.trim().replace(/^(?:php-?|v)(?=\d)/, '');
    if (/^\d+\.\d+\.\d+$/.test(text)) return { kind: 'exact', version: text };
    if (text === 'latest' || text === '') return { kind: 'range', allows: (version) => version.startsWith(`${table.defaultLine}.`) };
    if (/^\d+(?:\.\d+)?$/.test(text))
      return { kind: 'range', allows: (version) => version.startsWith(`${text}.`), near: `${text}.0.0`.split('.').slice(0, 3).join('.') };
    const constraint = readConstraint(text);
    if (constraint === undefined) return { kind: 'invalid', suggestion: '' };
    return { kind: 'range', allows: (version) => constraint.allows(version) && alsoAllowed(version), near: constraint.near };
  },
});
