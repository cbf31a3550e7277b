import { pathToFileURL } from 'node:url';
import { acceptPlugin, type LanguagePlugin } from '@migetpacks/core';
import { fail } from '../errors.ts';
import type { OperatorConfig } from '../config/search.ts';
import { resolvePackage } from './resolve-package.ts';

/** A plugin and where it was found. */
export interface LoadedPlugin {
  readonly plugin: LanguagePlugin;
  readonly package: string;
  readonly from: string;
  /** Given beside its name in the operator config. */
  readonly settings?: unknown;
}

interface NamedPlugin {
  readonly name: string;
  readonly settings?: unknown;
}

const readNames = (plugins: unknown, file: string): readonly NamedPlugin[] => {
  const invalid = fail('CONFIG_PLUGINS_INVALID', { file });
  if (!Array.isArray(plugins)) throw invalid;
  return plugins.map((entry: unknown) => {
    const [name, settings, ...rest] = Array.isArray(entry) ? (entry as unknown[]) : [entry];
    if (typeof name !== 'string' || name === '' || rest.length > 0) throw invalid;
    return settings === undefined ? { name } : { name, settings };
  });
};

const accept = (exported: unknown, found: Omit<LoadedPlugin, 'plugin'>): readonly LoadedPlugin[] =>
  (Array.isArray(exported) ? exported : [exported]).map((value) => ({ ...found, plugin: acceptPlugin(value, found.package) }));

/** Those of a package, or all. */
const loadBundled = async (name?: string): Promise<readonly LoadedPlugin[]> => {
  const { bundledPlugins } = await import('./defaults.ts');
  return bundledPlugins
    .filter(({ meta }) => name === undefined || meta.name === name)
    .flatMap((plugin) => accept(plugin, { package: plugin.meta.name, from: 'bundled' }));
};

const loadNamed = async ({ name, settings }: NamedPlugin, file: string): Promise<readonly LoadedPlugin[]> => {
  const given = settings === undefined ? {} : { settings };
  const path = resolvePackage(name, file);
  if (path === undefined) {
    const bundled = await loadBundled(name);
    if (bundled.length === 0) throw fail('CONFIG_PLUGIN_NOT_FOUND', { name, file });
    return bundled.map((each) => ({ ...each, ...given }));
  }
  let module: { readonly default?: unknown };
  try {
    module = (await import(pathToFileURL(path).href)) as typeof module;
  } catch (error) {
    throw fail('CONFIG_PLUGIN_BROKEN', { name, file, fault: error instanceof Error ? error.message : String(error) }, error);
  }
  return accept(module.default, { package: name, from: path, ...given });
};

/**
 * Loads the plugins that the operator names, else those that come with the program.
 *
 * @throws CONFIG_PLUGINS_INVALID, CONFIG_PLUGIN_NOT_FOUND, CONFIG_PLUGIN_BROKEN, CONFIG_PLUGIN_TWICE, PLUGIN_INVALID, PLUGIN_API_UNSUPPORTED
 */
export const loadPlugins = async (config: OperatorConfig | undefined): Promise<readonly LoadedPlugin[]> => {
  if (config?.plugins === undefined) return loadBundled();
  const loaded = (await Promise.all(readNames(config.plugins, config.file).map((each) => loadNamed(each, config.file)))).flat();
  const ids = loaded.map(({ plugin }) => plugin.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw fail('CONFIG_PLUGIN_TWICE', { id: twice, file: config.file });
  return loaded;
};
