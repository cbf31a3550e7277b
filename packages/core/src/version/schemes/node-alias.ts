import { didYouMean } from '../../errors/index.ts';
import type { ReleaseLine, ReleaseTable } from '../release-table.ts';
import { isLongTermSupport, supportOf } from '../support.ts';
import type { Wish } from './version-scheme.ts';

const within = (lines: readonly ReleaseLine[]): Wish => {
  const versions = new Set(lines.flatMap((line) => line.versions));
  return { kind: 'range', allows: (version) => versions.has(version) };
};

const lineNumber = ({ line }: ReleaseLine): number => Number.parseFloat(line);

const newestFirst = (lines: readonly ReleaseLine[]): readonly ReleaseLine[] => [...lines].sort((a, b) => lineNumber(b) - lineNumber(a));

// The words of nvm (https://github.com/nvm-sh/nvm#long-term-support), which fnm, n, asdf and mise share.
const anyVersion: ReadonlySet<string> = new Set(['', '*', 'x', 'latest', 'node', 'stable', 'default']);

/** The meaning of a name that is not a range, or undefined when it may be one. */
export const readAlias = (spec: string, table: ReleaseTable, today: string): Wish | undefined => {
  const word = spec.toLowerCase();
  const longTerm = newestFirst(table.lines.filter((line) => isLongTermSupport(line, today)));
  const codenames = table.lines.flatMap(({ codename }) => (codename === undefined ? [] : [codename.toLowerCase()]));
  if (anyVersion.has(word)) return { kind: 'range', allows: () => true };
  if (word === 'current') return within(newestFirst(table.lines).slice(0, 1));
  if (word === 'lts' || word === 'lts/*') {
    const supported = longTerm.filter((line) => supportOf(line, today) !== 'end-of-life');
    return within((supported.length > 0 ? supported : longTerm).slice(0, 1));
  }
  const back = /^lts\/-(\d{1,3})$/.exec(word);
  if (back) {
    const line = longTerm[Number(back[1])];
    return line ? within([line]) : { kind: 'invalid', suggestion: ` There are ${longTerm.length} long-term support lines.` };
  }
  const name = word.replace(/^lts\//, '');
  const named = table.lines.filter(({ codename }) => codename?.toLowerCase() === name);
  if (named.length > 0) return within(named);
  return /^(?:lts\/)?[a-z]+$/.test(word) ? { kind: 'invalid', suggestion: didYouMean(name, codenames) } : undefined;
};
