import type { VersionScheme, Wish } from '@migetpacks/core/plugin';
import Range from 'semver/classes/range.js';
import compare from 'semver/functions/compare.js';
import minVersion from 'semver/ranges/min-version.js';

const longest = 200;

/** `~> 1.17` goes up to 2.0, `~> 1.17.2` up to 1.18 (https://hexdocs.pm/elixir/Version.html#module-requirements). */
const clause = (text: string): string =>
  text.replace(/~>\s*(\d+)\.(\d+)(?:\.(\d+))?[\w.-]*/g, (_match, major: string, minor: string, patch?: string) =>
    patch === undefined
      ? `>=${major}.${minor}.0 <${Number(major) + 1}.0.0`
      : `>=${major}.${minor}.${patch} <${major}.${Number(minor) + 1}.0`,
  );

const readRequirement = (spec: string): Wish => {
  const unwanted = [...spec.matchAll(/!=?\s*(\d+\.\d+\.\d+)/g)].map(([, version]) => version!);
  const text = clause(
    spec
      .replace(/!=?\s*[\d.]+/g, '*')
      .replace(/==\s*/g, '=')
      .replace(/\s+and\s+/g, ' ')
      .replace(/\s+or\s+/g, ' || '),
  );
  try {
    const range = new Range(text);
    return {
      kind: 'range',
      allows: (version) => range.test(version) && !unwanted.includes(version),
      get near() {
        return minVersion(range)?.version;
      },
    };
  } catch {
    return { kind: 'invalid', suggestion: '' };
  }
};

/** Elixir's own requirements (`~> 1.17`, `>= 1.16.0 and < 2.0.0`), and what version files hold. */
export const elixirScheme: VersionScheme = {
  examples: ['1.20', '~> 1.18', '>= 1.17.0 and < 2.0.0'],
  compare: (a, b) => compare(a, b),
  read: (spec) => {
    const text = spec.trim().replace(/^v(?=\d)/, '');
    if (text.length > longest) return { kind: 'invalid', suggestion: '' };
    if (/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(text)) return { kind: 'exact', version: text };
    return /^(?:latest|\*)?$/.test(text) ? { kind: 'range', allows: () => true } : readRequirement(text);
  },
};
