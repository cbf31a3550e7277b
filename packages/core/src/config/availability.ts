import { fail } from './errors.ts';
import type { Option } from './option.ts';
import type { SettingSource } from './setting.ts';

/** True when a value asks for something that this release cannot do; the default of an option asks for nothing. */
const asksForMore = (option: Option, value: unknown): boolean =>
  option.availability === 'later' && value !== option.default && !(Array.isArray(value) && value.length === 0);

/**
 * Accepts an option that is to come only at its default.
 *
 * @throws CONFIG_NOT_YET
 */
export const refuseLater = (option: Option, value: unknown, source: SettingSource): void => {
  if (!asksForMore(option, value)) return;
  throw fail('CONFIG_NOT_YET', { where: source.name, what: option.description });
};
