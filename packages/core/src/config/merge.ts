import { refuseLater } from './availability.ts';
import type { Scope } from './option.ts';
import { optionRows } from './options.ts';
import type { PartialSettings, Setting, Settings } from './setting.ts';

/**
 * Merges the places that settings come from; earlier places win, option by option.
 *
 * @param scopes options outside of them keep their values but are not refused
 * @throws CONFIG_NOT_YET for an option that this release does not support, unless it is set to its default
 */
export const mergeSettings = (places: readonly PartialSettings[], scopes: readonly Scope[]): Settings => {
  const merged: Record<string, Setting<unknown> | undefined> = {};
  for (const { name, option } of optionRows) {
    const given = places.find((place) => place[name] !== undefined)?.[name];
    if (given === undefined) {
      merged[name] = 'default' in option ? { value: option.default, source: { from: 'default', name: 'default' } } : undefined;
      continue;
    }
    merged[name] = given;
    if (scopes.includes(option.scope)) refuseLater(option, given.value, given.source);
  }
  return merged as Settings;
};
