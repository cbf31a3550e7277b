import type {
  BuildStep,
  Command,
  ContainerPath,
  DependencyLayer,
  Env,
  ImageRef,
  Notice,
  PlanContext,
  ProcessType,
  ResolvedVersion,
  VersionContext,
} from '@migetpacks/core/plugin';
import type { VersionRequest } from '@migetpacks/core/plugin';
import type { Settings } from './settings.ts';

export type Language = 'java' | 'kotlin' | 'scala' | 'clojure';
/** `none`: there is no build, Java alone is wanted. */
export type ToolName = 'none' | 'maven' | 'gradle' | 'sbt' | 'leiningen' | 'tools-build' | 'mill';

/** What detection learnt. */
export type Facts = { readonly language: Language; readonly tool: ToolName };

export type JvmVersionContext = VersionContext<Facts, Settings>;
export type JvmContext = PlanContext<Facts, Settings>;

/** What of a finished build ships, and how it starts. */
export interface Shipment {
  /** Fills {@link applicationFolder} and, where libraries are apart, {@link dependenciesFolder}. */
  readonly collect: Command;
  /** True when {@link dependenciesFolder} is filled. */
  readonly apart: boolean;
  readonly web: ProcessType;
  /** Arguments of `java` that start the app, where `web` is a script: they replace the `-jar` of a Procfile. */
  readonly java?: readonly string[];
  readonly env?: Env;
  readonly notices?: readonly Notice[];
  /** Folder of the module that ships, the root when absent. */
  readonly folder?: string;
  /** Folders in the root that the build packs itself. */
  readonly packs?: readonly string[];
  /** Files of the source that `web` names. */
  readonly reads?: readonly string[];
  /** A command that starts the app with the build tool, as one that starts what ships. */
  withoutTool?(command: string): string;
}

/** The image with a build tool. */
export interface BuilderImage {
  readonly base: ImageRef;
  readonly reason: string;
  readonly env?: Env;
  readonly setup?: readonly BuildStep[];
  /** Folder of the tool, with its programs in `bin`; absent where a wrapper downloads it. */
  readonly home?: ContainerPath;
}

/** What decides about Java besides the files of the machine. */
export interface JavaOfBuild {
  /** What the build files say, strongest first. */
  readonly requests: readonly VersionRequest[];
  /** Releases that the tool itself runs on, all when absent; `exact` where somebody names a JDK. @throws when none will do */
  runsOn?(asked: VersionRequest | undefined, exact: boolean): RunsOn;
}
/** Whether a build tool runs on a feature release of Java. */
export type RunsOn = (java: string) => boolean;

/** One build tool; everything that it answers comes from its build files. */
export interface BuildTool {
  /** What the build files and the tool say about the version of Java. */
  java(context: JvmVersionContext): Promise<JavaOfBuild>;
  /** The tool's own version and the language's, as far as the build files or the tables know them. */
  tools(context: JvmVersionContext, java: string): Promise<Readonly<Record<string, ResolvedVersion>>>;
  toolchain(context: JvmContext): Promise<BuilderImage>;
  /** Where each dependency layer keeps what it downloads; absent: the tool does not help to build an app in another language. */
  readonly downloads?: Readonly<Record<string, ContainerPath>>;
  dependencies(context: JvmContext): Promise<readonly DependencyLayer[]>;
  build(context: JvmContext): Promise<BuildStep>;
  shipment(context: JvmContext): Promise<Shipment>;
}

/** Where the builder puts what ships: what changes rarely, and the rest. Both become the app folder of the image. */
export const dependenciesFolder = '/dist/dependencies';
export const applicationFolder = '/dist/application';
