import type { AppPath, SourceTree, VersionRequest } from '@migetpacks/core/plugin';
import { fail } from '../errors.ts';
import { inFile, readProperty } from '../jdk.ts';
import { findMainClasses } from '../main-class.ts';
import { readBlocks } from './blocks.ts';
import { pluginBuilds, readConventions, withApplied, type Script } from './conventions.ts';
import { readCatalog, readPlugins, readScript, type Catalog } from './script.ts';

const scriptNames = (folder: string, name: string): readonly string[] =>
  ['.gradle', '.gradle.kts'].map((extension) => `${folder === '.' ? '' : `${folder}/`}${name}${extension}`);

/** One project of a Gradle build. */
export interface Project {
  readonly folder: string;
  /** `:` for the root. */
  readonly path: string;
  readonly file?: AppPath;
  /** Its own script, then what that applies, then what the root says about it. */
  readonly scripts: readonly Script[];
  /** All of them as one text. */
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
  const conventions = await readConventions(tree, pluginBuilds(settings));
  const pluginVersions = new Map<string, string>();
  const rootFile = tree.find(...scriptNames('.', 'build'));
  const rootScript = rootFile === undefined ? '' : await readScript(tree, rootFile);
  const blocks = readBlocks(rootScript);
  const read = async (folder: string): Promise<Project> => {
    const path = folder === '.' ? ':' : `:${folder.replaceAll('/', ':')}`;
    const file =
      folder === '.' ? rootFile : tree.find(...scriptNames(folder, 'build'), ...scriptNames(folder, folder.replace(/^.*\//, '')));
    const own = file === undefined ? [] : [{ path: file, text: file === rootFile ? blocks.own : await readScript(tree, file) }];
    const told = folder === '.' || rootFile === undefined ? [] : [{ path: rootFile, text: blocks.about(path) }];
    const scripts = await withApplied(tree, folder, [...own, ...told], { catalog, conventions });
    const plugins = scripts.flatMap(({ text }) => readPlugins(text, catalog));
    return {
      folder,
      path,
      scripts,
      script: scripts.map(({ text }) => text).join('\n'),
      plugins: new Set(plugins.filter(({ applied }) => applied).map(({ id }) => id)),
      ...(file === undefined ? {} : { file }),
    };
  };
  const [root, ...others] = await Promise.all(['.', ...includedFolders(settings)].map(read));
  const builds = await Promise.all(
    pluginBuilds(settings)
      .flatMap((folder) => tree.find(...scriptNames(folder, 'build')) ?? [])
      .map((path) => readScript(tree, path)),
  );
  for (const text of [settings, rootScript, ...[root!, ...others].map(({ script }) => script), ...builds]) {
    for (const { id, version } of readPlugins(text, catalog)) if (version !== undefined) pluginVersions.set(id, version);
    const onClassPath = bootPlugin.exec(text)?.[1];
    if (onClassPath !== undefined) pluginVersions.set('org.springframework.boot', onClassPath);
  }
  return {
    root: {
      ...root!,
      script: rootScript,
      scripts: rootFile === undefined ? [] : [{ path: rootFile, text: rootScript }, ...root!.scripts.slice(1)],
    },
    project: await chooseProject(tree, root!, others, app),
    catalog,
    pluginVersions,
    downloadsJdks: /\borg\.gradle\.toolchains\.foojay-resolver/.test(settings),
  };
};

/** The last of these says whether Spring Boot makes a jar that runs; a library switches it off. */
const bootJar = /\bbootJar\b(?:[^\n{}]{0,100}\{[^{}]{0,300}?\b(?:isEnabled|enabled)|\.(?:isEnabled|enabled))\s*=\s*(true|false)/g;

const runs = ({ plugins, scripts }: Project): boolean => {
  const ids = runnable.filter((id) => plugins.has(id));
  if (ids.length !== 1 || ids[0] !== 'org.springframework.boot') return ids.length > 0;
  const says = scripts.flatMap(({ text }) => [...text.matchAll(bootJar)].at(-1)?.[1] ?? []);
  return says[0] !== 'false';
};

const chooseProject = async (tree: SourceTree, root: Project, others: readonly Project[], app: string | undefined): Promise<Project> => {
  const wanted = app
    ?.replace(/^\.\/|\/$/g, '')
    .replace(/^:/, '')
    .replaceAll(':', '/');
  if (wanted !== undefined) {
    const found = others.find(({ folder }) => folder === wanted || folder.endsWith(`/${wanted}`));
    if (!found) throw fail('JAVA_MODULE_UNKNOWN', { app: wanted, known: others.map(({ folder }) => folder) });
    return found;
  }
  const running = [root, ...others].filter(runs);
  if (running.length === 1) return running[0]!;
  if (running.length === 0 && (others.length === 0 || root.plugins.has('java'))) return root;
  if (running.length === 0 && others.length === 1) return others[0]!;
  // A plugin that all projects get makes none of them an app.
  const mains = await Promise.all(running.map(async ({ folder }) => (await findMainClasses(tree, folder)).length > 0));
  const started = running.filter((_project, i) => mains[i]);
  if (started.length === 1) return started[0]!;
  throw fail('JAVA_MODULE_AMBIGUOUS', { known: (running.length > 0 ? running : others).map(({ folder }) => folder) });
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
    [...project.scripts, ...root.scripts].flatMap(({ path, text }) => {
      const found = spelling.exec(text);
      if (found === null) return [];
      const alias = /^libs\.versions\.(.+?)(?:\.get)?$/.exec(found[1]!)?.[1];
      const spec = alias === undefined ? found[1]!.replaceAll('_', '.') : catalog.versions.get(alias);
      return inFile('java', path, found[0].replace(/[^\w.].*$/s, ''), spec);
    }),
  );
  const daemon = await readProperty(tree, 'gradle/gradle-daemon-jvm.properties', ['toolchainVersion'], 'java');
  return [...inScripts, ...(daemon === undefined ? [] : [daemon])];
};
