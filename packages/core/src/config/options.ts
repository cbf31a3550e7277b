import type { Option, ValueOf } from './option.ts';
import { appOptions } from './options/app.ts';
import { cacheOptions } from './options/cache.ts';
import { engineOptions } from './options/engine.ts';
import { generalOptions } from './options/general.ts';
import { imageOptions } from './options/image.ts';
import { languageOptions } from './options/languages.ts';
import { variableOptions } from './options/variables.ts';
import { versionOptions } from './options/versions.ts';

/** Every option: the one source of flags, variables, config keys, JSON schema, help and reference page. */
export const options = {
  ...appOptions,
  ...versionOptions,
  ...imageOptions,
  ...variableOptions,
  ...cacheOptions,
  ...engineOptions,
  ...generalOptions,
  ...languageOptions,
};

export type OptionName = keyof typeof options;

/** The table as rows, in its order. */
export const optionRows: readonly { readonly name: OptionName; readonly option: Option }[] = Object.entries(options).map(
  ([name, option]) => ({ name: name as OptionName, option }),
);

/** The type of an option's value. */
export type OptionValue<Name extends OptionName> = ValueOf<(typeof options)[Name]>;
