import { fail } from './errors.ts';
import { optionRows, type OptionName } from './options.ts';
import { checkValue } from './read-value.ts';
import type { PartialSettings, Setting } from './setting.ts';

/** What a config file says. */
export interface FileSettings {
  readonly settings: PartialSettings;
  /** Settings of plugins, by plugin id, for the plugin's own shape to validate. */
  readonly plugins: Readonly<Record<string, unknown>>;
}

/** How far a config file is trusted, and what it may talk about. */
export interface FileContext {
  /** Path for error texts. */
  readonly file: string;
  /** `app`: part of the source being built, so settings of the app only. */
  readonly trust: 'app' | 'operator';
  readonly pluginIds: readonly string[];
}

type Keyed = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Keyed => typeof value === 'object' && value !== null && !Array.isArray(value);
const keyRows = optionRows.flatMap(({ name, option }) => (option.key === undefined ? [] : [{ name, option, key: option.key }]));

/** The next words after a dotted prefix: `cache.` → `image`, `mode`, `s3`… */
const wordsBelow = (prefix: string): readonly string[] => [
  ...new Set(keyRows.filter(({ key }) => key.startsWith(prefix)).map(({ key }) => key.slice(prefix.length).split('.', 1)[0] ?? '')),
];

/** Maps are written as maps in a file and as NAME=VALUE on the command line. */
const asAssignments = (value: unknown): unknown =>
  isObject(value) ? Object.entries(value).map(([name, text]) => (text === null ? name : `${name}=${String(text)}`)) : value;

const readOption = (
  { name, option, key }: (typeof keyRows)[number],
  value: unknown,
  { file, trust }: FileContext,
): [OptionName, Setting<unknown>] => {
  if (trust === 'app' && !option.app) throw fail('CONFIG_NOT_ALLOWED_IN_APP', { file, key });
  const source = { from: 'file', name: `${file}: ${key}` } as const;
  const plain = option.reading === 'repeat' ? asAssignments(value) : value;
  const listed = (option.reading === 'repeat' || option.reading === 'list') && typeof plain === 'string' ? [plain] : plain;
  return [name, { value: checkValue(option, listed, source.name), source }];
};

const walk = (object: Keyed, prefix: string, context: FileContext): readonly [OptionName, Setting<unknown>][] =>
  Object.entries(object).flatMap(([word, value]) => {
    const key = `${prefix}${word}`;
    if (value === null || value === undefined) return [];
    const row = keyRows.find((candidate) => candidate.key === key);
    if (row) return [readOption(row, value, context)];
    const inside = wordsBelow(`${key}.`);
    if (inside.length === 0) {
      const known = [...wordsBelow(prefix), ...(prefix === '' ? context.pluginIds : [])];
      throw fail('CONFIG_UNKNOWN_KEY', { file: context.file, key, name: word, known });
    }
    if (!isObject(value)) throw fail('CONFIG_NOT_AN_OBJECT', { where: `${context.file}: ${key}` });
    return walk(value, `${key}.`, context);
  });

/**
 * Reads the contents of a config file.
 *
 * @throws CONFIG_UNKNOWN_KEY, CONFIG_VALUE_INVALID, CONFIG_NOT_AN_OBJECT, CONFIG_NOT_ALLOWED_IN_APP
 */
export const readFileSettings = (contents: unknown, context: FileContext): FileSettings => {
  if (contents === null || contents === undefined) return { settings: {}, plugins: {} };
  if (!isObject(contents)) throw fail('CONFIG_NOT_AN_OBJECT', { where: context.file });
  if (context.trust === 'app' && 'plugins' in contents) throw fail('CONFIG_NOT_ALLOWED_IN_APP', { file: context.file, key: 'plugins' });
  const isPlugin = ([key]: [string, unknown]): boolean => context.pluginIds.includes(key);
  const isOurs = ([key]: [string, unknown]): boolean => key !== '$schema' && key !== 'plugins';
  const entries = Object.entries(contents).filter(isOurs);
  const own = Object.fromEntries(entries.filter((each) => !isPlugin(each)));
  return {
    settings: Object.fromEntries(walk(own, '', context)) as PartialSettings,
    plugins: Object.fromEntries(entries.filter(isPlugin)),
  };
};
