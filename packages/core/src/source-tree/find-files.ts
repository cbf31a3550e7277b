import picomatch from 'picomatch';
import { fail } from './errors.ts';
import { joinPath, normalizePath } from './normalize-path.ts';
import type { RawEntry } from './tree-reader.ts';

/** Dependencies, build output and version control: large, and never where an app describes itself. */
const neverEntered: ReadonlySet<string> = new Set(
  (
    'node_modules bower_components jspm_packages .git .hg .svn target vendor dist build _build .next .nuxt .output .svelte-kit ' +
    '.turbo .cache .parcel-cache .yarn .pnpm-store __pycache__ .venv venv .tox .mypy_cache .pytest_cache site-packages .bundle ' +
    '.gradle .m2 coverage .nyc_output .terraform .idea .vscode'
  ).split(' '),
);

/** A bound for trees made to be walked forever; real apps need far fewer. */
const mostDirectories = 5_000;

const longestPattern = 512;
// A star costs a factor of the name's length in a backtracking matcher.
const mostStars = 3;

const checkPattern = (pattern: string): void => {
  const tooCostly = pattern.split('/').some((part) => part !== '**' && (part.match(/\*+/g)?.length ?? 0) > mostStars);
  if (pattern.length > longestPattern)
    throw fail('APP_PATTERN_INVALID', { pattern, fault: `it has more than ${longestPattern} characters` });
  if (tooCostly) throw fail('APP_PATTERN_INVALID', { pattern, fault: `it has more than ${mostStars} stars between two slashes` });
};

/** Levels below the fixed part that a pattern can reach at all. */
const levelsOf = (rest: string, depth: number): number =>
  rest.includes('**') || rest.includes('{') ? depth : Math.min(depth, rest.split('/').length - 1);

/** Questions that a search asks. */
export interface Searched {
  /** Sorted. */
  list(directory: string): readonly RawEntry[];
  isFile(path: string): boolean;
}

/**
 * Files that match, found breadth first, so that a bound cuts off the deepest.
 *
 * @throws APP_PATTERN_INVALID, APP_PATH_ESCAPES
 */
export const findFiles = ({ list, isFile }: Searched, pattern: string, depth: number): readonly string[] => {
  checkPattern(pattern);
  const normal = normalizePath(pattern);
  const { base, glob } = picomatch.scan(normal);
  if (glob === '') return isFile(normal) ? [normal] : [];
  const isMatch = picomatch(normal, { noextglob: true });
  const hidden = /(^|[/{,])\./.test(glob);
  const found: string[] = [];
  let level: readonly string[] = [base];
  let visited = 0;
  for (let left = levelsOf(glob, depth); level.length > 0 && left >= 0; left--) {
    const next: string[] = [];
    for (const directory of level) {
      if (++visited > mostDirectories) return found.sort();
      for (const { name, kind } of list(directory)) {
        const path = joinPath(directory, name);
        if (kind === 'directory') {
          if (!neverEntered.has(name) && (hidden || !name.startsWith('.'))) next.push(path);
        } else if (kind !== 'other' && isMatch(path) && (kind === 'file' || isFile(path))) found.push(path);
      }
    }
    level = next;
  }
  return found.sort();
};
