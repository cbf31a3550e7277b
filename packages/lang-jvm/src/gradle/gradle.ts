import { quoteShellWord, type AppPath, type BuildStep, type DependencyLayer, type SourceTree } from '@migetpacks/core/plugin';
import { appJar, collectDistribution, collectJar } from '../collect.ts';
import type { BuildTool, JvmContext, JvmVersionContext, Shipment } from '../facts.ts';
import { asNamed, gradleImage, inFile, javaOf, jdkImage, readProperty } from '../jdk.ts';
import { javaProcess } from '../main-class.ts';
import { micronautPort, onPort } from '../port.ts';
import { quarkus } from '../quarkus.ts';
import { springBoot } from '../spring-boot.ts';
import { filesIn, present, variablesOf } from '../variables.ts';
import { gradleReleases } from '../versions.ts';
import { gradleWord, withoutTool } from '../without-tool.ts';
import { pluginBuilds } from './conventions.ts';
import { gradleJavaRequests, readGradleApp, type GradleApp } from './project.ts';
import { javaFor } from './runs-on.ts';
import { readGroups, readScript } from './script.ts';

const home = '/gradle';
const wrapperFile = 'gradle/wrapper/gradle-wrapper.properties';
const hasWrapper = (tree: SourceTree): boolean => tree.find('gradlew') !== undefined && tree.find(wrapperFile) !== undefined;

const wrapperFiles = (tree: SourceTree): readonly AppPath[] => [...present(tree, 'gradlew'), ...filesIn(tree, 'gradle/wrapper', /./)];

/** Everything that configures the build: scripts, settings, catalogs, locks, and the sources of the build's own plugins. */
const buildFiles = async (tree: SourceTree): Promise<readonly AppPath[]> => {
  const settings = tree.find('settings.gradle', 'settings.gradle.kts');
  const text = settings === undefined ? '' : await readScript(tree, settings);
  const files = [
    ...tree.glob('**/*.{gradle,gradle.kts,lockfile}', 6),
    ...tree.glob('**/gradle.properties', 6),
    ...filesIn(tree, 'gradle', /\.(?:toml|xml|properties|gradle|kts)$/),
    ...pluginBuilds(text).flatMap((folder) => tree.glob(`${folder}/**/*`, 12)),
  ];
  return [...new Set(files)].sort();
};

/** Words of the shell that run Gradle for one build, without a daemon that would outlive it. */
const gradle = (tree: SourceTree): string => `${hasWrapper(tree) ? 'sh ./gradlew' : 'gradle'} --no-daemon --console=plain`;

/** Gradle has no task that downloads; resolving what the compiler and the app are given does. Tests are not built. */
const resolveScript = `cat > /tmp/resolve.gradle <<'GRADLE'
allprojects {
  def all = configurations
  tasks.register('resolveForBuild') {
    doLast {
      all.matching {
        it.canBeResolved && it.name ==~ /(compile|runtime)Classpath|annotationProcessor|kotlin\\w*Classpath\\w*/ && !it.name.contains('Test')
      }.each { it.resolve() }
    }
  }
}
GRADLE`;

const variablesFor = async (tree: SourceTree, files: readonly AppPath[], { variables }: JvmContext): Promise<readonly string[]> => {
  const scripts = files.filter((path) => /\.(?:gradle|kts|properties)$/.test(path));
  const properties = [...variables.public, ...variables.secret].filter((name) => name.startsWith('ORG_GRADLE_PROJECT_'));
  return variablesOf(tree, scripts, ['GRADLE_OPTS', ...properties]);
};

const dependencies = async (context: JvmContext): Promise<readonly DependencyLayer[]> => {
  const { tree } = context;
  const inputs = await buildFiles(tree);
  const fill: BuildStep = {
    name: 'Fill the cache of Gradle',
    run: {
      kind: 'script',
      script: `${resolveScript}\n${gradle(tree)} --no-configuration-cache --init-script /tmp/resolve.gradle resolveForBuild`,
    },
    variables: await variablesFor(tree, inputs, context),
  };
  const install: DependencyLayer = { name: 'dependencies', inputs, steps: [fill], tree: [] };
  if (!hasWrapper(tree)) return [install];
  const download: BuildStep = { name: "Download the wrapper's Gradle", run: { kind: 'argv', argv: ['sh', './gradlew', '--version'] } };
  return [{ name: 'gradle', inputs: wrapperFiles(tree), steps: [download], tree: [] }, install];
};

type Kind = 'boot' | 'quarkus' | 'distribution' | 'shadow' | 'jar';

const kindOf = ({ project: { plugins } }: GradleApp): Kind => {
  if (plugins.has('org.springframework.boot')) return 'boot';
  if (plugins.has('io.quarkus')) return 'quarkus';
  if (['application', 'io.ktor.plugin', 'io.micronaut.application'].some((id) => plugins.has(id))) return 'distribution';
  return ['com.gradleup.shadow', 'com.github.johnrengelman.shadow'].some((id) => plugins.has(id)) ? 'shadow' : 'jar';
};

const tasks: Readonly<Record<Kind, string>> = {
  boot: 'bootJar',
  quarkus: 'quarkusBuild',
  distribution: 'installDist',
  shadow: 'shadowJar',
  jar: 'jar',
};

const packaged = async (context: JvmContext, build: GradleApp): Promise<Shipment> => {
  const { folder, file = 'build.gradle', plugins, script } = build.project;
  const output = folder === '.' ? 'build' : `${folder}/build`;
  const jar = { folder: `${output}/libs` };
  switch (kindOf(build)) {
    case 'boot':
      return springBoot(jar, build.pluginVersions.get('org.springframework.boot'), file);
    case 'quarkus':
      return quarkus(context, folder, output, build.project.file === undefined ? [] : [build.project.file]);
    case 'distribution': {
      const main = /\bmainClass(?:\.set\s*\(|\s*=)\s*["']([\w.$]+)["']/.exec(script)?.[1];
      return {
        collect: collectDistribution(`set -- ${quoteShellWord(`${output}/install`)}/*\ndistribution=$1`, home),
        apart: true,
        ...(plugins.has('io.micronaut.application') ? { env: micronautPort } : {}),
        ...(main === undefined ? {} : { java: ['-cp', 'lib/*', main] }),
        web: { type: 'web', command: { kind: 'argv', argv: ['bin/start'] }, source: `the start script of ${file}` },
      };
    }
    default:
      return { collect: collectJar(jar), apart: false, web: javaProcess(['-jar', appJar], `the runnable jar of ${file}`) };
  }
};

const shipment = async (context: JvmContext): Promise<Shipment> => {
  const build = await readGradleApp(context.tree, context.app);
  const { folder, script } = build.project;
  const hints = { folder, groups: readGroups(script, build.catalog), build: script };
  const shipped = { folder, ...(await onPort(context, hints, await packaged(context, build))) };
  return { ...shipped, withoutTool: withoutTool(shipped, /^(?:\.\/)?gradlew?$/, gradleWord(build.project.path)) };
};

const kotlinOf = ({ project, root, pluginVersions }: GradleApp) =>
  ['org.jetbrains.kotlin.jvm', 'org.jetbrains.kotlin.multiplatform'].flatMap((id) =>
    inFile('kotlin', (project.file ?? root.file)!, id, pluginVersions.get(id)),
  )[0];

/** Gradle that has an image with this Java; the newest one. */
const releaseFor = (java: string) => gradleReleases.find((release) => release.java.includes(java)) ?? gradleReleases[0]!;

const wrapperVersion = async ({ tree }: JvmVersionContext) => {
  const url = hasWrapper(tree) ? await readProperty(tree, wrapperFile, ['distributionUrl'], 'gradle') : undefined;
  const version = /gradle-([\w.-]+?)-(?:bin|all)/.exec(url?.spec ?? '')?.[1];
  return url === undefined || version === undefined ? undefined : { ...url, spec: version };
};

/** Gradle: its wrapper where the app has one, else the image of Gradle. */
export const gradleTool: BuildTool = {
  java: async (context) => {
    const build = await readGradleApp(context.tree, context.app);
    const gradle = await wrapperVersion(context);
    return {
      requests: await gradleJavaRequests(context.tree, build),
      runsOn: (asked, exact) => javaFor(gradle, asked, { exact, downloads: build.downloadsJdks }),
    };
  },
  tools: async (context, java) => {
    const { tree, app, facts } = context;
    const kotlin = facts.language === 'kotlin' ? kotlinOf(await readGradleApp(tree, app)) : undefined;
    const request =
      (await wrapperVersion(context)) ?? ({ tool: 'gradle', spec: releaseFor(java).version, source: { from: 'default' } } as const);
    return { ...(kotlin ? { kotlin: asNamed(kotlin) } : {}), gradle: asNamed(request) };
  },
  toolchain: async ({ tree, versions }) => {
    const java = javaOf(versions);
    const env = { GRADLE_USER_HOME: home };
    if (hasWrapper(tree)) return { base: jdkImage(java), reason: 'JDK alone: the wrapper of the app downloads its own Gradle', env };
    const { version } = releaseFor(java);
    return { base: gradleImage(version, java), reason: `Gradle ${version} on JDK ${java}`, env, home: '/opt/gradle' };
  },
  downloads: { gradle: `${home}/wrapper`, dependencies: `${home}/caches` },
  dependencies,
  build: async ({ tree, app }) => {
    const build = await readGradleApp(tree, app);
    const { path } = build.project;
    return {
      name: 'Package the app',
      run: { kind: 'script', script: `${gradle(tree)} ${quoteShellWord(`${path === ':' ? '' : path}:${tasks[kindOf(build)]}`)}` },
    };
  },
  shipment,
};
