import { optionRows, type OptionName } from './options.ts';
import type { Scope } from './option.ts';
import { readText } from './read-value.ts';
import type { PartialSettings, Setting } from './setting.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Names of the variables that are our own, so that none of them is taken for a variable of the app. */
export const ownVariables: readonly string[] = optionRows.flatMap(({ option }) => (option.env === undefined ? [] : [option.env]));

/**
 * Reads the options from the environment. An empty variable counts as not set.
 *
 * @throws CONFIG_VALUE_INVALID
 */
export const readEnvironment = (env: Environment, scopes: readonly Scope[]): PartialSettings => {
  const settings = new Map<OptionName, Setting<unknown>>();
  for (const { name, option } of optionRows) {
    if (option.env === undefined || !scopes.includes(option.scope)) continue;
    const given = env[option.env];
    if (given === undefined || given.trim() === '') continue;
    const text = option.fromVariable === undefined ? given : option.fromVariable(given);
    if (text === undefined) continue;
    settings.set(name, { value: readText(option, text, option.env), source: { from: 'environment', name: option.env } });
  }
  return Object.fromEntries(settings) as PartialSettings;
};
