import compare from 'semver/functions/compare.js';
import parse from 'semver/functions/parse.js';
import satisfies from 'semver/functions/satisfies.js';
import minVersion from 'semver/ranges/min-version.js';
import validRange from 'semver/ranges/valid.js';
import { readAlias } from './node-alias.ts';
import type { VersionScheme, Wish } from './version-scheme.ts';

/** Longer than any real range; the library's parser is not linear. */
const longest = 200;

/** A single complete version, as the many tools that write version files spell it: `v20.1.0`, `=20.1.0`, `node-v20.1.0`. */
const exactVersion = (spec: string): string | undefined => {
  const text = spec.replace(/^(?:[a-z]+-)?=?\s*v?/i, '');
  return /^\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/.test(text) ? parse(text)?.version : undefined;
};

// Other ecosystems' habit of a comma between clauses is common in package.json too.
const asNpmRange = (spec: string): string | null => validRange(spec) ?? validRange(spec.replaceAll(',', ' '));

const readRange = (spec: string): Wish => {
  const range = asNpmRange(spec);
  if (range === null) return { kind: 'invalid', suggestion: '' };
  const near = minVersion(range)?.version;
  return { kind: 'range', allows: (version) => satisfies(version, range), ...(near === undefined ? {} : { near }) };
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
