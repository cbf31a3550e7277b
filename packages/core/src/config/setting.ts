import type { OptionName, OptionValue, options } from './options.ts';

/** Where an effective value comes from; `name` is what a person would look for: `--port`, `PORT`, `migetpacks.yaml: port`. */
export interface SettingSource {
  readonly from: 'flag' | 'environment' | 'file' | 'default';
  readonly name: string;
}

/** A value and where it comes from. */
export interface Setting<T> {
  readonly value: T;
  readonly source: SettingSource;
}

/** Values that one place gives; a place rarely gives many. */
export type PartialSettings = { readonly [Name in OptionName]?: Setting<OptionValue<Name>> };

type HasDefault<Name extends OptionName> = (typeof options)[Name] extends { readonly default: unknown } ? true : false;

/** The effective value of every option; options without a default may have none. */
export type Settings = {
  readonly [Name in OptionName]: HasDefault<Name> extends true ? Setting<OptionValue<Name>> : Setting<OptionValue<Name>> | undefined;
};
