import { quoteShellWord, resolveProcesses } from '@migetpacks/core/plugin';
import type { BuildStep, DependencyLayer, Notice, RuntimeStage, Toolchain, VersionSet } from '@migetpacks/core/plugin';
import { findAssets } from './assets.ts';
import { leiningen } from './clojure/leiningen.ts';
import { toolsBuild } from './clojure/tools-build.ts';
import { applicationFolder, dependenciesFolder, type BuildTool, type JvmContext, type JvmVersionContext, type Shipment } from './facts.ts';
import { gradleTool } from './gradle/gradle.ts';
import { javaAlone } from './java-alone.ts';
import { chooseJava, javaOf, jreImage, suite } from './jdk.ts';
import { mounted, portableJava } from './lent.ts';
import { maven } from './maven/maven.ts';
import { fail } from './sbt/errors.ts';
import { sbtTool } from './sbt/sbt.ts';
import { refuseTools } from './without-tool.ts';

const tools = { none: javaAlone, maven, gradle: gradleTool, sbt: sbtTool, leiningen, 'tools-build': toolsBuild } as const;

const toolOf = ({ facts, tree }: JvmVersionContext): BuildTool | typeof javaAlone => {
  if (facts.tool !== 'mill') return tools[facts.tool];
  throw fail('SCALA_MILL_UNSUPPORTED', { file: tree.find('build.mill', 'build.sc') ?? 'build.mill' });
};

/** Java, the tool, and the language itself where the build files name its version. */
export const version = async (context: JvmVersionContext): Promise<VersionSet> => {
  const tool = toolOf(context);
  const { language } = context.facts;
  const java = await chooseJava(context, await tool.java(context));
  const { [language]: own, ...others } = await tool.tools(context, java.version);
  return { language: own ?? java, tools: own === undefined ? others : { java, ...others } };
};

/** Versions that an operator asks for and that only a build file can change. */
const notices = ({ facts, requested, versions }: JvmContext): readonly Notice[] =>
  Object.entries({ [facts.language]: versions.language, ...versions.tools }).flatMap(([tool, { version: chosen, request }]) => {
    const wanted = requested[tool]?.spec;
    return tool === 'java' || wanted === undefined || wanted === chosen
      ? []
      : [
          {
            level: 'warning',
            text: `${tool} ${wanted} was asked for, but ${request.source.from === 'file' ? request.source.path : 'the builder image'} decides: ${chosen}`,
          } as const,
        ];
  });

/** The image with the JDK and the build tool. */
export const toolchain = async (context: JvmContext): Promise<Toolchain> => {
  const tool = toolOf(context);
  const { base, reason, env = {}, setup = [], home } = await tool.toolchain(context);
  return {
    base,
    reason,
    systemPackages: [],
    env,
    setup,
    ...(tool.downloads === undefined ? {} : { portable: portableJava(...(home === undefined ? [] : [home])) }),
    ...(context.role === 'primary' ? { suite } : {}),
    crossCompiles: false,
    notices: notices(context),
  };
};

/** What the build files name, in the local repository of the tool: part of the layer that the build continues on. */
export const dependencies = async (context: JvmContext): Promise<readonly DependencyLayer[]> => {
  const tool = toolOf(context);
  const layers = await tool.dependencies(context);
  return context.role === 'helper' ? mounted(layers, tool) : layers;
};

export const build = async (context: JvmContext): Promise<readonly BuildStep[]> => {
  const { buildCommand } = context;
  const tool = toolOf(context);
  if (!('build' in tool)) return [];
  const { collect } = await tool.shipment(context);
  const own =
    buildCommand === undefined
      ? await tool.build(context)
      : ({ name: 'Package the app with the command given', run: { kind: 'script', script: buildCommand } } as const);
  return [own, { name: 'Gather what ships', run: collect }];
};

const built = '(?:[\\w.-]+/)*(?:target|build)/[^\\s"\':]+';
const classPath = new RegExp(`(\\s-cp|\\s-classpath|\\s--class-path)[\\s=]\\s*(["']?)${built}(?::${built})*\\2(?=\\s)`, 'g');

/** Jars, class paths and start scripts of a Procfile, where the image has them; what a tool would run, without the tool. */
const inImage =
  ({ java, web: { command }, withoutTool }: Shipment) =>
  (text: string): string => {
    const words = java ?? (command.kind === 'argv' && command.argv[0] === 'java' ? command.argv.slice(1) : undefined);
    const jar = /-jar\s+["']?(?:[\w.-]+\/)*(?:target|build)\/[^\s"']+\.[jw]ar["']?/g;
    const own = withoutTool?.(text) ?? text;
    const started = words === undefined ? own : own.replace(jar, () => words.map(quoteShellWord).join(' '));
    // The second word is the jar or the class path; a launcher of Spring Boot is alone.
    const path = words?.[1];
    const found = path === undefined ? started : started.replace(classPath, (_all, option: string) => `${option} ${quoteShellWord(path)}`);
    return found.replace(/(?:[\w.-]+\/)*(?:target\/universal\/stage|build\/install\/[\w.-]+)\/bin\/[\w.-]+/g, 'bin/start');
  };

/** Heap by the memory of the container, and no half-dead process; a JAVA_TOOL_OPTIONS of the platform replaces both. */
const flags = '-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError';

/** Java for an app in another language: its own processes, and no options that would give it most of the memory. */
const lentRuntime = ({ declaredProcesses, versions }: JvmContext): RuntimeStage => ({
  base: jreImage(javaOf(versions)),
  portable: portableJava(),
  systemPackages: [],
  env: {},
  path: [],
  artifacts: [],
  files: [],
  processes: resolveProcesses({ declared: declaredProcesses, defaults: [] }),
});

/** The JRE of the same release, with what the build gathered: libraries first, because an edit does not change them. */
export const runtime = async (context: JvmContext): Promise<RuntimeStage> => {
  const { declaredProcesses, role, workdir } = context;
  const tool = toolOf(context);
  const lent = lentRuntime(context);
  if (!('shipment' in tool)) return lent;
  const shipment = await tool.shipment(context);
  const { apart, env = {}, notices: told = [], web } = shipment;
  const primary = role === 'primary';
  const assets = primary ? await findAssets(context, shipment) : { artifacts: [], notices: [] };
  const processes = resolveProcesses({ declared: declaredProcesses, defaults: primary ? [web] : [], rewrite: inImage(shipment) });
  if (primary) refuseTools(processes, shipment);
  return {
    ...lent,
    env: primary ? { JAVA_TOOL_OPTIONS: flags, ...env } : {},
    artifacts: [
      ...(apart ? [{ from: dependenciesFolder, to: workdir } as const] : []),
      ...assets.artifacts,
      { from: applicationFolder, to: workdir },
    ],
    processes,
    ...(primary ? { notices: [...told, ...assets.notices] } : {}),
  };
};
