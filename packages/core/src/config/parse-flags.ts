import { fail } from './errors.ts';
import type { Option, Scope } from './option.ts';
import { optionRows, type OptionName } from './options.ts';
import { readText } from './read-value.ts';
import type { PartialSettings, Setting } from './setting.ts';
import { splitArgv, type FlagNames, type Word } from './split-argv.ts';

/** What the command line of one command says. */
export interface ParsedFlags {
  readonly settings: PartialSettings;
  readonly positionals: readonly string[];
}

type FlagRow = (typeof optionRows)[number] & { readonly option: Option & { readonly flag: string } };

const hasFlag = (row: (typeof optionRows)[number]): row is FlagRow => row.option.flag !== undefined;
const flagRows = optionRows.filter(hasFlag);

/** The flags that a command takes, in the order of the table. */
export const flagsOf = (scopes: readonly Scope[]): readonly FlagRow[] => flagRows.filter(({ option }) => scopes.includes(option.scope));

const ownerOf = (option: Option): string => (option.scope === 'dockerfile' ? 'dockerfile' : 'build');

const unknownFlag = (rawName: string, rows: readonly FlagRow[], command: string): Error => {
  const plain = rawName.replace(/^-+(no-)?/, '');
  const elsewhere = flagRows.find(({ option }) => option.flag === plain || (rawName === `-${option.short ?? ''}` && plain.length === 1));
  if (elsewhere) return fail('CLI_FLAG_ELSEWHERE', { flag: rawName, command, owner: ownerOf(elsewhere.option) });
  return fail('CLI_FLAG_UNKNOWN', { flag: rawName, known: rows.map(({ option }) => `--${option.flag}`), command });
};

const isSwitch = (name: string, rows: readonly FlagRow[]): boolean =>
  rows.some(({ option }) => option.reading === 'boolean' && (option.flag === name || `no-${option.flag}` === name));

const namesOf = (rows: readonly FlagRow[]): FlagNames => ({
  short: Object.fromEntries(rows.flatMap(({ option }) => (option.short === undefined ? [] : [[option.short, option.flag]]))),
  isSwitch: (name) => isSwitch(name, rows),
});

const valueOf = ({ rawName, value, inline }: Extract<Word, { kind: 'flag' }>, option: Option): unknown => {
  if (option.reading === 'boolean') return value === undefined ? true : readText(option, value, rawName);
  // Without "=", a next word that starts with a hyphen is far more often the next flag than a value.
  const missing = value === undefined || (!inline && value.startsWith('-') && value !== '-');
  if (missing) throw fail('CLI_FLAG_NO_VALUE', { flag: rawName, placeholder: option.placeholder ?? 'VALUE' });
  return readText(option, value, rawName);
};

const isList = (option: Option): boolean => option.reading === 'list' || option.reading === 'repeat';

/**
 * Reads the flags of one command.
 *
 * @throws CLI_FLAG_UNKNOWN, CLI_FLAG_ELSEWHERE, CLI_FLAG_NO_VALUE, CONFIG_VALUE_INVALID
 */
export const parseFlags = (argv: readonly string[], command: string, scopes: readonly Scope[]): ParsedFlags => {
  const rows = flagsOf(scopes);
  const settings = new Map<OptionName, Setting<unknown>>();
  const positionals: string[] = [];
  for (const token of splitArgv(argv, namesOf(rows))) {
    if (token.kind === 'positional') {
      positionals.push(token.value);
      continue;
    }
    const source = { from: 'flag', name: token.rawName } as const;
    const row = rows.find(({ option }) => option.flag === token.name);
    const negated = row ? undefined : rows.find(({ option }) => option.reading === 'boolean' && `no-${option.flag}` === token.name);
    if (negated && token.value === undefined) settings.set(negated.name, { value: false, source });
    else if (row) {
      const value = valueOf(token, row.option);
      const before = settings.get(row.name)?.value;
      settings.set(row.name, { value: isList(row.option) && Array.isArray(before) ? [...before, ...(value as unknown[])] : value, source });
    } else throw unknownFlag(token.rawName, rows, command);
  }
  return { settings: Object.fromEntries(settings) as PartialSettings, positionals };
};
