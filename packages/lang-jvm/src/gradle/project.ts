import type { AppPath, SourceTree, VersionRequest } from '@migetpacks/core/plugin';
import { fail } from '../errors.ts';
import { inFile, readProperty } from '../jdk.ts';
import { readCatalog, readPlugins, readScript, type Catalog } from './script.ts';

const scriptNames = (folder: string, name: string): readonly string[] =>
  ['.gradle', '.gradle.kts'].map((extension) => `${folder === '.' ? '' : `${folder}/`}${name}${extension}`);

/** One project of a Gradle build. */
export interface Project {
  readonly folder: string;
  /** `:` for the root. */
  readonly path: string;
  readonly file?: AppPath;
  readonly script: string;
  /** Plugins that it applies, by id. */
  readonly plugins: ReadonlySet<string>;
}
export interface GradleApp {
  readonly root: Project;
  readonly project: Project;
  readonly catalog: Catalog;
  /** Versions of plugins, wherever the build declares them. */
  readonly pluginVersions: ReadonlyMap<string, string>;
  /** True when a plugin of the settings downloads the JDK of a toolchain. https://docs.gradle.org/current/userguide/toolchains.html */
  readonly downloadsJdks: boolean;
}

const runnable = [
  'org.springframework.boot',
  'io.quarkus',
  'application',
  'io.ktor.plugin',
  'io.micronaut.application',
  'com.gradleup.shadow',
  'com.github.johnrengelman.shadow',
];

/** The plugin of Spring Boot as a library of the build: `buildscript { dependencies { classpath … } }`. */
const bootPlugin = /\borg\.springframework\.boot:spring-boot-gradle-plugin:(\d[\w.-]*)/;

/** Folders of the projects that `settings.gradle` includes. */
const includedFolders = (settings: string): readonly string[] =>
  [...settings.matchAll(/\binclude\b\s*\(?((?:\s*["'][\w:./-]+["'],?)+)/g)]
    .flatMap(([, names = '']) => [...names.matchAll(/["']([^"']+)["']/g)].map(([, name]) => name!))
    .map((name) => name.replace(/^:/, '').replaceAll(':', '/'));

/** The build and the project of it that ships. @throws JAVA_MODULE_UNKNOWN, JAVA_MODULE_AMBIGUOUS */
export const readGradleApp = async (tree: SourceTree, app: string | undefined): Promise<GradleApp> => {
  const catalog = await readCatalog(tree);
  const settingsFile = tree.find(...scriptNames('.', 'settings'));
  const settings = settingsFile === undefined ? '' : await readScript(tree, settingsFile);
  const pluginVersions = new Map<string, string>();
  const read = async (folder: string): Promise<Project> => {
    const file = tree.find(...scriptNames(folder, 'build'), ...scriptNames(folder, folder.replace(/^.*\//, '')));
    const script = file === undefined ? '' : await readScript(tree, file);
    const plugins = readPlugins(script, catalog);
    for (const { id, version } of plugins) if (version !== undefined) pluginVersions.set(id, version);
    const onClassPath = bootPlugin.exec(script)?.[1];
    if (onClassPath !== undefined) pluginVersions.set('org.springframework.boot', onClassPath);
    const path = folder === '.' ? ':' : `:${folder.replaceAll('/', ':')}`;
    return {
      folder,
      path,
      script,
      plugins: new Set(plugins.filter(({ applied }) => applied).map(({ id }) => id)),
      ...(file === undefined ? {} : { file }),
    };
  };
  for (const { id, version } of readPlugins(settings, catalog)) if (version !== undefined) pluginVersions.set(id, version);
  const [root, ...others] = await Promise.all(['.', ...includedFolders(settings)].map(read));
  return {
    root: root!,
    project: chooseProject(root!, others, app),
    catalog,
    pluginVersions,
    downloadsJdks: /\borg\.gradle\.toolchains\.foojay-resolver/.test(settings),
  };
};

const chooseProject = (root: Project, others: readonly Project[], app: string | undefined): Project => {
  const wanted = app
    ?.replace(/^\.\/|\/$/g, '')
    .replace(/^:/, '')
    .replaceAll(':', '/');
  if (wanted !== undefined) {
    const found = others.find(({ folder }) => folder === wanted || folder.endsWith(`/${wanted}`));
    if (!found) throw fail('JAVA_MODULE_UNKNOWN', { app: wanted, known: others.map(({ folder }) => folder) });
    return found;
  }
  const runs = [root, ...others].filter(({ plugins }) => runnable.some((id) => plugins.has(id)));
  if (runs.length === 1) return runs[0]!;
  if (runs.length === 0 && (others.length === 0 || root.plugins.has('java'))) return root;
  if (runs.length === 0 && others.length === 1) return others[0]!;
  throw fail('JAVA_MODULE_AMBIGUOUS', { known: (runs.length > 0 ? runs : others).map(({ folder }) => folder) });
};

const spellings: readonly RegExp[] = [
  /JavaLanguageVersion\.of\s*\(\s*["']?(\d+|libs\.versions\.[\w.]+)/,
  /\bjvmToolchain\s*\(\s*(\d+|libs\.versions\.[\w.]+)/,
  /\boptions\.release(?:\.set\s*\(|\s*=)\s*["']?(\d+|libs\.versions\.[\w.]+)/,
  /\b(?:target|source)Compatibility\s*=?\s*(?:JavaVersion\.(?:toVersion\s*\(\s*)?)?["']?(?:VERSION_)?([\d._]+)/,
  /\bjvmTarget(?:\.set\s*\(|\s*=)\s*["']?(?:(?:\w+\.)*JvmTarget\.(?:JVM_|fromTarget\s*\(\s*["']))?([\d._]+)/,
];

/** What the scripts say about the release of Java, the toolchain first. */
export const gradleJavaRequests = async (tree: SourceTree, { root, project, catalog }: GradleApp): Promise<readonly VersionRequest[]> => {
  const inScripts = spellings.flatMap((spelling) =>
    [project, root].flatMap(({ file, script }) => {
      const found = spelling.exec(script);
      if (found === null || file === undefined) return [];
      const alias = /^libs\.versions\.(.+?)(?:\.get)?$/.exec(found[1]!)?.[1];
      const spec = alias === undefined ? found[1]!.replaceAll('_', '.') : catalog.versions.get(alias);
      return inFile('java', file, found[0].replace(/[^\w.].*$/s, ''), spec);
    }),
  );
  const daemon = await readProperty(tree, 'gradle/gradle-daemon-jvm.properties', ['toolchainVersion'], 'java');
  return [...inScripts, ...(daemon === undefined ? [] : [daemon])];
};
