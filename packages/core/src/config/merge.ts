import { isAmbient, refuseLater } from './availability.ts';
import type { Scope } from './option.ts';
import { optionRows } from './options.ts';
import type { PartialSettings, Setting, Settings } from './setting.ts';

/** The effective settings, and what is worth saying about them. */
export interface MergedSettings {
  readonly settings: Settings;
  /** Names of variables that are set, maybe for other software, and mean an option that is to come. */
  readonly ambient: readonly string[];
}

/**
 * Merges the places that settings come from; earlier places win, option by option.
 *
 * @param scopes options outside of them keep their values but are not refused
 * @throws CONFIG_NOT_YET for an option that this release does not support, unless it is set to its default
 */
export const mergeSettings = (places: readonly PartialSettings[], scopes: readonly Scope[]): MergedSettings => {
  const merged: Record<string, Setting<unknown> | undefined> = {};
  const ambient: string[] = [];
  for (const { name, option } of optionRows) {
    const given = places.find((place) => place[name] !== undefined)?.[name];
    if (given === undefined) {
      merged[name] = 'default' in option ? { value: option.default, source: { from: 'default', name: 'default' } } : undefined;
      continue;
    }
    merged[name] = given;
    if (!scopes.includes(option.scope)) continue;
    refuseLater(option, given.value, given.source);
    if (option.availability === 'later' && isAmbient(option, given.source) && given.value !== option.default)
      ambient.push(given.source.name);
  }
  return { settings: merged as Settings, ambient };
};
