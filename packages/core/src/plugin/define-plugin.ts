import type { Json, LanguagePluginV1 } from './contract.ts';

const brand: unique symbol = Symbol.for('migetpacks.plugin');

/** Declares a language plugin: infers its types, freezes it and marks it as one. */
export const definePlugin = <F extends Json, S>(plugin: LanguagePluginV1<F, S>): LanguagePluginV1<F, S> =>
  Object.freeze({ ...plugin, [brand]: true });

/** Recognises a plugin made by any copy of this package. */
export const isPlugin = (value: unknown): boolean => typeof value === 'object' && value !== null && brand in value;
