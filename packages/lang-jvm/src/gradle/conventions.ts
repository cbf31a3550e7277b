import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { readPlugins, readScript, type Catalog } from './script.ts';

/** Text that configures a project, and where it stands. */
export interface Script {
  readonly path: AppPath;
  readonly text: string;
}

/** Folders of builds that have plugins for this one: `buildSrc` and those of `includeBuild`. */
export const pluginBuilds = (settings: string): readonly string[] => [
  'buildSrc',
  ...[...settings.matchAll(/\bincludeBuild\s*\(?\s*["']([\w./-]+)["']/g)]
    .map(([, folder]) => folder!)
    .filter((folder) => !folder.includes('..')),
];

/** Plugins that are classes, by their id: `id = "acme.web"` with `implementationClass = "WebPlugin"`. */
const declared = /\bid\s*=?\s*["']([\w.-]+)["'][^{}]{0,300}?\bimplementationClass\s*=?\s*["'](?:[\w.]+\.)?(\w+)["']/g;

/**
 * The build's own plugins, by their id: scripts have it as their name.
 * https://docs.gradle.org/current/userguide/implementing_gradle_plugins_precompiled.html
 */
export const readConventions = async (tree: SourceTree, builds: readonly string[]): Promise<ReadonlyMap<string, Script>> => {
  const conventions = new Map<string, Script>();
  for (const build of builds.filter((folder) => tree.hasDirectory(folder))) {
    for (const path of tree.glob(`${build}/**/*.{gradle,gradle.kts}`, 12)) {
      const text = await readScript(tree, path);
      if (/(?:^|\/)src\/main\/(?:kotlin|groovy)\//.test(path)) {
        const name = path.replace(/^.*\//, '').replace(/\.gradle(?:\.kts)?$/, '');
        const folder = /^\s*package\s+([\w.]+)/m.exec(text)?.[1];
        conventions.set(folder === undefined ? name : `${folder}.${name}`, { path, text });
      }
      for (const [, id, name] of text.matchAll(declared)) {
        const [source] = tree.glob(`${build}/**/${name!}.{kt,java,groovy}`, 12);
        if (source !== undefined) conventions.set(id!, { path: source, text: await readScript(tree, source) });
      }
    }
  }
  return conventions;
};

/** `apply from: "$rootDir/gradle/boot.gradle"`. */
const from =
  /\bapply\s*\(?\s*from\s*[:=]\s*(?:rootProject\.file\s*\(\s*)?["'](?:\$\{?[\w.]*(?:rootDir|projectDir)\}?\/)?([\w./-]+\.gradle(?:\.kts)?)["']/g;

/** A script with those that it applies, its own first. */
export const withApplied = async (
  tree: SourceTree,
  folder: string,
  first: readonly Script[],
  { catalog, conventions }: { readonly catalog: Catalog; readonly conventions: ReadonlyMap<string, Script> },
): Promise<readonly Script[]> => {
  const scripts = [...first];
  // Grows while it is walked; a script that is there already is a circle.
  for (const { text } of scripts) {
    const plugins = readPlugins(text, catalog).flatMap(({ id, applied }) => (applied ? (conventions.get(id) ?? []) : []));
    const files = [...text.matchAll(from)].flatMap(([, name]) => {
      const inside = !name!.startsWith('/') && !name!.includes('..');
      return inside ? (tree.find(name!, ...(folder === '.' ? [] : [`${folder}/${name!}`])) ?? []) : [];
    });
    const more = [...plugins, ...(await Promise.all(files.map(async (path) => ({ path, text: await readScript(tree, path) }))))];
    for (const script of more) if (!scripts.some(({ path }) => path === script.path)) scripts.push(script);
  }
  return scripts;
};
