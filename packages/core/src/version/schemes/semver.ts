import Range from 'semver/classes/range.js';
import compare from 'semver/functions/compare.js';
import parse from 'semver/functions/parse.js';
import minVersion from 'semver/ranges/min-version.js';
import { readAlias } from './node-alias.ts';
import type { VersionScheme, Wish } from './version-scheme.ts';

/** Longer than any real range; the library's parser is not linear. */
const longest = 200;

/** A single complete version, as the many tools that write version files spell it: `v20.1.0`, `=20.1.0`, `node-v20.1.0`. */
const exactVersion = (spec: string): string | undefined => {
  const text = spec.replace(/^(?:[a-z]+-)?=?\s*v?/i, '');
  return /^\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/.test(text) ? parse(text)?.version : undefined;
};

const parseRange = (spec: string): Range | undefined => {
  try {
    return new Range(spec);
  } catch {
    return undefined;
  }
};

const readRange = (spec: string): Wish => {
  // Other ecosystems' habit of a comma between clauses is common in package.json too.
  const range = parseRange(spec) ?? parseRange(spec.replaceAll(',', ' '));
  if (range === undefined) return { kind: 'invalid', suggestion: '' };
  return {
    kind: 'range',
    // Parsed once: a range as text would be parsed again for each of some hundred versions.
    allows: (version) => range.test(version),
    get near() {
      return minVersion(range)?.version;
    },
  };
};

/** npm's range grammar with the names that version managers of Node.js know: `lts/*`, `lts/-1`, codenames, `latest`. */
export const semverScheme: VersionScheme = {
  examples: ['22', '>=20', 'lts/*'],
  compare: (a, b) => compare(a, b),
  read: (spec, table, today) => {
    const text = spec.trim();
    if (text.length > longest) return { kind: 'invalid', suggestion: '' };
    const version = exactVersion(text);
    if (version !== undefined) return { kind: 'exact', version };
    return readAlias(text, table, today) ?? readRange(text);
  },
};
