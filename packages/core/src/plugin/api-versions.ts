import type { LanguagePlugin } from './contract.ts';
import { isPlugin } from './define-plugin.ts';
import { fail } from './errors.ts';

/** Versions of the contract that this release can talk to. */
export const supported: readonly number[] = [1];

const functions = ['detect', 'version', 'toolchain', 'dependencies', 'build', 'runtime'] as const;

const faultOf = (plugin: Partial<LanguagePlugin>): string | undefined => {
  if (typeof plugin.id !== 'string' || !/^[a-z][a-z0-9-]*$/.test(plugin.id)) return 'its id must be lower-case letters, digits and hyphens';
  if (plugin.meta?.name === undefined || plugin.meta.version === undefined) return 'meta.name and meta.version are missing';
  if (plugin.settings?.['~standard'] === undefined) return 'settings is not a Standard Schema';
  if (!Array.isArray(plugin.ignore)) return 'ignore is not a list';
  const missing = functions.filter((name) => typeof plugin[name] !== 'function');
  return missing.length > 0 ? `it lacks ${missing.map((name) => `${name}()`).join(', ')}` : undefined;
};

/**
 * Checks that a value is a plugin of a version that core supports.
 *
 * @param from where the value was found, for the error text
 * @throws PLUGIN_INVALID, PLUGIN_API_UNSUPPORTED
 */
export const acceptPlugin = (value: unknown, from: string): LanguagePlugin => {
  if (!isPlugin(value)) throw fail('PLUGIN_INVALID', { from, fault: 'it was not made by definePlugin' });
  const plugin = value as Partial<LanguagePlugin>;
  if (!supported.includes(plugin.apiVersion ?? -1))
    throw fail('PLUGIN_API_UNSUPPORTED', { from, found: String(plugin.apiVersion), supported: supported.join(', ') });
  const fault = faultOf(plugin);
  if (fault !== undefined) throw fail('PLUGIN_INVALID', { from, fault });
  return plugin as LanguagePlugin;
};
