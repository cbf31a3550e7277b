import * as z from 'zod/mini';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';

/** A build script without its comments; strings are kept whole. */
const withoutComments = (text: string): string =>
  text.replace(
    /("""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (_all, string: string | undefined) => string ?? '',
  );

export const readScript = async (tree: SourceTree, path: AppPath): Promise<string> => withoutComments(await tree.text(path));

const Version = () => z.union([z.string(), z.object({ ref: z.string() }), z.transform(() => '')]);
const Plugin = () => z.union([z.string(), z.object({ id: z.string(), version: z.optional(Version()) })]);
const Library = () => z.union([z.string(), z.object({ module: z.string() }), z.object({ group: z.string() }), z.transform(() => '')]);
const Catalog = () =>
  z.object({
    versions: z.optional(z.record(z.string(), Version())),
    libraries: z.optional(z.record(z.string(), Library())),
    plugins: z.optional(z.record(z.string(), Plugin())),
  });

/** A version catalog: names of plugins and versions as scripts spell them, with dots. https://docs.gradle.org/current/userguide/version_catalogs.html */
export interface Catalog {
  readonly versions: ReadonlyMap<string, string>;
  /** Groups of libraries. */
  readonly libraries: ReadonlyMap<string, string>;
  readonly plugins: ReadonlyMap<string, { readonly id: string; readonly version?: string }>;
}

const dotted = (alias: string): string => alias.replace(/[-_]/g, '.');

export const readCatalog = async (tree: SourceTree): Promise<Catalog> => {
  const path = tree.find('gradle/libs.versions.toml');
  const { versions = {}, libraries = {}, plugins = {} } = path === undefined ? {} : await tree.parse(path, 'toml', Catalog());
  const plain = (version: string | { readonly ref: string }): string => {
    const found = typeof version === 'string' ? version : versions[version.ref];
    return typeof found === 'string' ? found : '';
  };
  return {
    versions: new Map(Object.entries(versions).map(([alias, version]) => [dotted(alias), plain(version)])),
    libraries: new Map(
      Object.entries(libraries).map(([alias, library]) => {
        const name = typeof library === 'string' ? library : 'module' in library ? library.module : library.group;
        return [dotted(alias), name.replace(/:.*$/s, '')];
      }),
    ),
    plugins: new Map(
      Object.entries(plugins).map(([alias, plugin]) => {
        const [id = '', version] = typeof plugin === 'string' ? plugin.split(':') : [plugin.id, plugin.version && plain(plugin.version)];
        return [dotted(alias), { id, ...(version ? { version } : {}) }];
      }),
    ),
  };
};

const declarations: readonly (readonly [RegExp, (name: string, catalog: Catalog) => { readonly id: string; readonly version?: string }])[] =
  [
    [/\bid\s*\(?\s*["']([\w.-]+)["']/, (id) => ({ id })],
    [/\bapply\s*\(?\s*plugin\s*[:=]\s*["']([\w.-]+)["']/, (id) => ({ id })],
    // In the source of a plugin, `pluginManager.apply("…")`.
    [/\b(?:plugins|pluginManager)\.apply\s*\(?\s*["']([\w.-]+)["']/, (id) => ({ id })],
    [/^\s*apply\s*\(\s*["']([\w.-]+)["']\s*\)/, (id) => ({ id })],
    [/\bkotlin\s*\(\s*["'](\w+)["']/, (name) => ({ id: `org.jetbrains.kotlin.${name}` })],
    [/\balias\s*\(?\s*libs\.plugins\.([\w.]+?)\s*(?:\)|$)/, (alias, { plugins }) => plugins.get(alias) ?? { id: alias }],
    [/^\s*`?(application|java|war)`?\s*$/, (id) => ({ id })],
  ];

/** Groups of the libraries that a script names: `"io.javalin:javalin:7.0.0"`, `libs.javalin`. */
export const readGroups = (script: string, { libraries }: Catalog): readonly string[] => [
  ...[...script.matchAll(/["']([\w.-]+\.[\w.-]+):[\w.-]+(?::|["'])/g)].map(([, group]) => group!),
  ...[...script.matchAll(/\blibs\.([\w.]+)/g)].flatMap(([, alias]) => libraries.get(alias!) ?? []),
];

/** Plugins that a script applies, and versions of those that it only declares. */
export const readPlugins = (
  script: string,
  catalog: Catalog,
): readonly { readonly id: string; readonly version?: string; readonly applied: boolean }[] =>
  // One declaration a line or after a semicolon or brace, as in `plugins { application }`.
  script.split(/[\n;{}]/).flatMap((line) =>
    declarations.flatMap(([pattern, read]) => {
      const name = pattern.exec(line)?.[1];
      if (name === undefined) return [];
      const written = /\bversion\s*\(?\s*["']([^"']+)["']/.exec(line)?.[1];
      return [
        { ...read(name, catalog), ...(written === undefined ? {} : { version: written }), applied: !/\bapply\s*\(?\s*false/.test(line) },
      ];
    }),
  );
