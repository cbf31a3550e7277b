import { eq, gt, lt, satisfies, valid } from '@renovatebot/ruby-semver';
import type { VersionScheme, Wish } from '@migetpacks/core/plugin';

/** Longer than any real requirement. */
const longest = 100;
const requirement = /^(?:=|!=|~>|>=?|<=?)?\s*\d+(?:\.\d+)*$/;

/** RubyGems' order of versions; false for text that is no version. */
const compare = (a: string, b: string): number => (valid(a) && valid(b) ? (lt(a, b) ? -1 : gt(a, b) ? 1 : 0) : 0);

/** Whether a version meets requirements as a Gemfile writes them: `>= 3.1, < 3.4`. */
export const meets = (version: string, spec: string): boolean => spec.split(',').every((part) => satisfies(version, part.trim()));

/** Some files say `3.3` for all of a line, as version managers do. */
const readPlain = (text: string): Wish | undefined => {
  const numbers = /^\d+(?:\.\d+)*$/.exec(text)?.[0];
  if (numbers === undefined) return undefined;
  if (/^\d+\.\d+\.\d+$/.test(numbers)) return { kind: 'exact', version: numbers };
  return { kind: 'range', allows: (version) => version.startsWith(`${numbers}.`), near: `${numbers}.0` };
};

/**
 * RubyGems' requirements (`~> 3.3`, `>= 3.1, < 3.4`), and what version managers write: `ruby-3.3.1`, `3.3.1p55`,
 * `3.3.1@gemset`, `3.3` for the newest of a line, `latest`.
 */
export const gemScheme: VersionScheme = {
  examples: ['3.4', '~> 3.3.0', '>= 3.2, < 4'],
  compare,
  read: (spec, table) => {
    const text = spec
      .trim()
      .replace(/^(?:ruby-|v)(?=\d)/, '')
      .replace(/@\S*$/, '')
      .replace(/^(\d+\.\d+\.\d+)-?p\d+$/, '$1');
    if (text.length > longest) return { kind: 'invalid', suggestion: '' };
    if (text === 'latest' || text === '*' || text === '') return readPlain(table.defaultLine)!;
    const plain = readPlain(text);
    if (plain) return plain;
    const parts = text.split(',').map((part) => part.trim());
    if (!parts.every((part) => requirement.test(part))) return { kind: 'invalid', suggestion: '' };
    const exact = /^=\s*(\d+(?:\.\d+)*)$/.exec(text)?.[1];
    // `= 3.3` is 3.3.0 and nothing else.
    if (exact !== undefined) {
      const known = table.lines.flatMap(({ versions }) => versions).find((version) => eq(version, exact));
      return { kind: 'exact', version: known ?? exact };
    }
    return { kind: 'range', allows: (version) => meets(version, text), near: /\d+(?:\.\d+)*/.exec(parts[0]!)![0] };
  },
};
