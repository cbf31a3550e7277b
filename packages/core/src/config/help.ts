import type { Option, Scope } from './option.ts';
import { groups } from './option.ts';
import { flagsOf } from './parse-flags.ts';

/** The words of one command's help. */
export interface CommandHelp {
  readonly usage: string;
  readonly summary: string;
  readonly examples: readonly string[];
  readonly scopes: readonly Scope[];
}

const spell = ({ flag, short, placeholder, reading }: Option): string => {
  const value = reading === 'boolean' ? '' : ` ${placeholder ?? 'VALUE'}`;
  return `${short === undefined ? '    ' : `-${short}, `}--${flag ?? ''}${value}`;
};

const wrap = (text: string, width: number): readonly string[] =>
  text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= width) return [...lines, word];
    return [...lines.slice(0, -1), `${last} ${word}`];
  }, []);

const column = 34;
const describe = (option: Option): readonly string[] => {
  const facts = [
    option.env === undefined ? undefined : `$${option.env}`,
    option.default === undefined || option.default === false ? undefined : `default: ${String(option.default)}`,
  ].filter((fact) => fact !== undefined);
  const lines = wrap(`${option.description}${facts.length === 0 ? '' : ` [${facts.join(', ')}]`}`, 78);
  const name = `  ${spell(option)}`;
  const [first = '', ...rest] = lines;
  const head = name.length < column - 1 ? [`${name.padEnd(column)}${first}`] : [name, `${' '.repeat(column)}${first}`];
  return [...head, ...rest.map((line) => `${' '.repeat(column)}${line}`)];
};

/** The help text of a command; options that are to come are on the reference page only. */
export const renderHelp = ({ usage, summary, examples, scopes }: CommandHelp): string => {
  const rows = flagsOf(scopes).filter(({ option }) => option.availability === 'now');
  const sections = groups.flatMap((group) => {
    const own = rows.filter(({ option }) => option.group === group);
    return own.length === 0 ? [] : ['', `${group}:`, ...own.flatMap(({ option }) => describe(option))];
  });
  return [summary, '', `Usage: ${usage}`, '', 'Examples:', ...examples.map((example) => `  ${example}`), ...sections, ''].join('\n');
};
