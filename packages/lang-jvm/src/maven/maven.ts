import { quoteShellWord, type BuildStep, type DependencyLayer } from '@migetpacks/core/plugin';
import { collectJar, appJar } from '../collect.ts';
import { fail } from '../errors.ts';
import type { BuildTool, JvmContext, JvmVersionContext, Shipment } from '../facts.ts';
import { asNamed, inFile, javaOf, jdkImage, mavenImage, readProperty } from '../jdk.ts';
import { javaProcess, mainClassOf } from '../main-class.ts';
import { onPort } from '../port.ts';
import { quarkus } from '../quarkus.ts';
import { springBoot } from '../spring-boot.ts';
import { filesIn, present, variablesOf } from '../variables.ts';
import { toolVersions } from '../versions.ts';
import { mavenWord, withoutTool } from '../without-tool.ts';
import { gitNotices, withoutGit } from './git-commit-id.ts';
import { mavenJavaRequests } from './java-requests.ts';
import { chooseModule, readModules } from './modules.ts';
import { jarName, mainClass, packagingOf, type Packaging } from './packaging.ts';
import { elements, groupsOf, pluginsOf, resolvedProperty, textOf, type Module } from './pom.ts';

interface MavenApp {
  readonly modules: readonly Module[];
  readonly module: Module;
  readonly packaging: Packaging;
  readonly wrapper: boolean;
}

const readApp = async ({ tree, app }: Pick<JvmVersionContext, 'tree' | 'app'>): Promise<MavenApp> => {
  const modules = await readModules(tree);
  const module = chooseModule(modules, app);
  const packaging = packagingOf(module);
  if (module.packaging === 'war' && packaging.kind !== 'boot') throw fail('JAVA_WAR_UNSUPPORTED', { file: module.poms[0]!.path });
  return { modules, module, packaging, wrapper: tree.find('mvnw') !== undefined };
};

const wrapperFile = '.mvn/wrapper/maven-wrapper.properties';

const inModule = ({ folder }: Module, path: string): string => (folder === '.' ? path : `${folder}/${path}`);

/** The other modules of the build, which may be libraries of the one that ships. */
const siblings = ({ modules, module }: MavenApp): string => modules.flatMap((each) => (each === module ? [] : [each.artifactId])).join(',');

/** A line for the shell: the wrapper where there is one, only the module that ships and what it stands on, without tests. */
const runMaven = ({ tree }: JvmContext, app: MavenApp, ...goals: readonly string[]): string => {
  const { module, modules, wrapper } = app;
  const settings = tree.find('settings.xml');
  // A module that uses the tests of another needs them compiled.
  const sharesTests = modules.some(({ poms }) =>
    elements(poms[0]!.project, 'dependencies', 'dependency').some((d) => textOf(d, 'type') === 'test-jar'),
  );
  const words = [
    ...(wrapper ? ['sh', './mvnw'] : ['mvn']),
    '--batch-mode',
    '--no-transfer-progress',
    ...(settings === undefined ? [] : ['--settings', settings]),
    ...(modules.length === 1 ? [] : ['--projects', `:${module.artifactId}`, '--also-make']),
    sharesTests ? '-DskipTests' : '-Dmaven.test.skip=true',
    ...withoutGit(modules),
    ...goals,
  ];
  return words.map(quoteShellWord).join(' ');
};

const hasLibraries = ({ module: { poms } }: MavenApp): boolean =>
  poms.some(({ project }) => elements(project, 'dependencies', 'dependency').some((each) => textOf(each, 'scope') !== 'test'));

/** Where a thin jar's libraries are: next to it in the image, from a layer that knows no source. */
const shipsLibraries = (app: MavenApp): boolean => app.packaging.kind === 'thin' && hasLibraries(app);

const dependencies = async (context: JvmContext): Promise<readonly DependencyLayer[]> => {
  const { tree, workdir } = context;
  const app = await readApp(context);
  const files = [...present(tree, 'settings.xml'), ...filesIn(tree, '.mvn', /./)];
  const poms = app.modules.flatMap(({ poms: chain }) => chain.map(({ path }) => path));
  const wrapper = [...present(tree, 'mvnw'), ...filesIn(tree, '.mvn/wrapper', /\.(?:properties|jar|java)$/)];
  const inputs = [...new Set([...poms, ...files])];
  const variables = await variablesOf(tree, [...poms, ...files], ['MAVEN_OPTS', 'MAVEN_ARGS']);
  const copy = shipsLibraries(app)
    ? [
        'dependency:copy-dependencies',
        '-DincludeScope=runtime',
        ...(app.modules.length === 1 ? [] : [`-DexcludeArtifactIds=${siblings(app)}`]),
      ]
    : [];
  const target = inModule(app.module, 'target');
  const script = [
    // A build without sources asks for exactly what the real one does; a plugin that can't do without them leaves the list of Maven.
    `${runMaven(context, app, ...(app.packaging.kind === 'boot' ? ['-Dspring-boot.repackage.skip=true'] : []), 'package', ...copy)} ||`,
    `  ${runMaven(context, app, 'dependency:go-offline', ...copy)}`,
    ...(copy.length === 0
      ? []
      : [
          'mkdir -p lib',
          `if [ -d ${quoteShellWord(`${target}/dependency`)} ]; then mv ${quoteShellWord(`${target}/dependency`)}/* lib/; fi`,
        ]),
    `rm -rf ${app.modules.map((module) => quoteShellWord(inModule(module, 'target'))).join(' ')}`,
  ].join('\n');
  const install: DependencyLayer = {
    name: 'dependencies',
    inputs,
    steps: [{ name: 'Fill the local repository', run: { kind: 'script', script }, variables }],
    tree: [],
    ...(copy.length === 0 ? {} : { production: { from: 'install', steps: [], paths: [`${workdir}/lib`] } as const }),
  };
  if (!app.wrapper) return [install];
  const download: BuildStep = {
    name: "Download the wrapper's Maven",
    run: { kind: 'argv', argv: ['sh', './mvnw', '--version'] },
    variables: ['MVNW_REPOURL', 'MVNW_USERNAME', 'MVNW_PASSWORD'],
  };
  return [{ name: 'maven', inputs: wrapper, steps: [download], tree: [] }, install];
};

const packaged = async (context: JvmContext, app: MavenApp): Promise<Shipment> => {
  const { module, packaging } = app;
  const target = inModule(module, 'target');
  const name = jarName(module);
  const jar = { folder: target, ...(name === undefined ? {} : { name }) };
  const file = module.poms[0]!.path;
  switch (packaging.kind) {
    case 'boot':
      return springBoot({ ...jar, war: module.packaging === 'war' }, packaging.version, file);
    case 'quarkus':
      return quarkus(
        context,
        module.folder,
        target,
        module.poms.map(({ path }) => path),
      );
    case 'fat':
      return { collect: collectJar(jar), apart: false, web: javaProcess(['-jar', appJar], `the runnable jar of ${file}`) };
    case 'thin': {
      const main = await mainClassOf(context, mainClass(module), module.folder, file);
      const modules = app.modules.length > 1 && shipsLibraries(app);
      const path = [appJar, ...(modules ? ['modules/*'] : []), ...(shipsLibraries(app) ? ['lib/*'] : [])].join(':');
      const more = modules ? [`if [ -d ${target}/modules ]; then mv ${target}/modules /dist/application/modules; fi`] : [];
      return { collect: collectJar(jar, ...more), apart: false, web: javaProcess(['-cp', path, main.name], main.source) };
    }
  }
};

const shipment = async (context: JvmContext): Promise<Shipment> => {
  const app = await readApp(context);
  const { folder, poms } = app.module;
  const texts = await Promise.all(poms.map(({ path }) => context.tree.text(path)));
  const hints = { folder, groups: groupsOf(app.module), build: texts.join('\n') };
  const shipped = { folder, ...(await onPort(context, hints, await packaged(context, app))) };
  const notices = [...(shipped.notices ?? []), ...gitNotices(app.modules)];
  return { ...shipped, notices, withoutTool: withoutTool(shipped, /^(?:\.\/)?mvnw?$/, mavenWord) };
};

/** Maven: its wrapper where the app has one, else the image of Maven. */
export const maven: BuildTool = {
  java: async (context) => ({ requests: mavenJavaRequests((await readApp(context)).module) }),
  tools: async (context) => {
    const { module, wrapper } = await readApp(context);
    const { tree, facts } = context;
    const url = await readProperty(tree, wrapperFile, ['distributionUrl'], 'maven');
    const distribution = /apache-maven-([\w.-]+?)-bin/.exec(url?.spec ?? '')?.[1];
    const image = { tool: 'maven', spec: toolVersions.maven, source: { from: 'default' } } as const;
    const kotlin = [
      ...inFile('kotlin', module.poms[0]!.path, 'kotlin.version', resolvedProperty(module, 'kotlin.version')),
      ...pluginsOf(module, 'kotlin-maven-plugin').flatMap((plugin) =>
        inFile('kotlin', module.poms[0]!.path, 'kotlin-maven-plugin', textOf(plugin, 'version')),
      ),
    ].find(({ spec }) => !spec.includes('${'));
    return {
      ...(facts.language === 'kotlin' && kotlin ? { kotlin: asNamed(kotlin) } : {}),
      maven: asNamed(wrapper && url && distribution !== undefined ? { ...url, spec: distribution } : image),
    };
  },
  toolchain: async (context) => {
    const { wrapper } = await readApp(context);
    const java = javaOf(context.versions);
    return wrapper
      ? { base: jdkImage(java), reason: 'JDK alone: the wrapper of the app downloads its own Maven' }
      : { base: mavenImage(toolVersions.maven, java), reason: `Maven ${toolVersions.maven} on JDK ${java}`, home: '/usr/share/maven' };
  },
  downloads: { maven: '/root/.m2/wrapper', dependencies: '/root/.m2/repository' },
  dependencies,
  build: async (context) => {
    const app = await readApp(context);
    const copy =
      shipsLibraries(app) && app.modules.length > 1
        ? [
            'dependency:copy-dependencies',
            '-DincludeScope=runtime',
            `-DincludeArtifactIds=${siblings(app)}`,
            '-DoutputDirectory=target/modules',
          ]
        : [];
    return { name: 'Package the app', run: { kind: 'script', script: runMaven(context, app, 'package', ...copy) } };
  },
  shipment,
};
