/**
 * The contract between core and a language plugin. Everything here is data: a plugin answers six questions about a
 * source tree and never writes Dockerfile text, starts a process, opens a file or reads the clock.
 */

import type { AppPath, SourceTree } from '../source-tree/source-tree.ts';
import type { MaybePromise, Shape } from './shape.ts';

export type * from '../source-tree/source-tree.ts';
export type * from './shape.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Env = Readonly<Record<string, string>>;

/** An absolute path inside a container. */
export type ContainerPath = `/${string}`;
/** An image by name and tag; `digest` pins its content. */
export interface ImageRef {
  readonly name: string;
  readonly tag: string;
  readonly digest?: `sha256:${string}`;
}

/** Something worth telling the person who builds; a warning asks for action. */
export interface Notice {
  readonly level: 'info' | 'warning';
  readonly text: string;
}

export type Detection<F extends Json> =
  | { readonly matched: false; readonly reason: string }
  | {
      readonly matched: true;
      /** `manifest`: a file that only this language has. `source`: nothing better than source files. */
      readonly strength: 'manifest' | 'source';
      readonly evidence: readonly AppPath[];
      /** What later functions need to know; survives a JSON round trip. */
      readonly facts: F;
      /** What `detect` prints; the plugin's name when absent. */
      readonly label?: string;
      /** Why an app in another language may ship what is built here: `package.json has the script "build"`. */
      readonly frontEnd?: string;
      readonly notices?: readonly Notice[];
    };

export type VersionSource =
  | { readonly from: 'file'; readonly path: AppPath; readonly line?: number; readonly field?: string }
  | { readonly from: 'setting'; readonly name: string }
  | { readonly from: 'default' };
/** What was asked for, in the words of the file that asked. */
export interface VersionRequest {
  readonly tool: string;
  readonly spec: string;
  readonly source: VersionSource;
}
export type Support = 'supported' | 'deprecated' | 'end-of-life';
export interface ResolvedVersion {
  readonly request: VersionRequest;
  readonly version: string;
  readonly support: Support;
  /** Day on which security fixes end, `YYYY-MM-DD`. */
  readonly endOfLife?: string;
}
export interface VersionSet {
  readonly language: ResolvedVersion;
  /** Package managers and other tools, by name. */
  readonly tools: Readonly<Record<string, ResolvedVersion>>;
}

/** `argv` runs without a shell; `script` is text for `/bin/sh`. */
export type Command =
  { readonly kind: 'argv'; readonly argv: readonly [string, ...string[]] } | { readonly kind: 'script'; readonly script: string };
/** A folder that survives builds and is in no layer. `id` starts with the plugin's id. */
export interface CacheMount {
  readonly id: string;
  readonly target: ContainerPath;
  readonly sharing: 'shared' | 'locked';
}
/** One step of a builder stage: a command, or several that belong together. */
export interface BuildStep {
  /** What it does, in a few words: the comment in the Dockerfile. */
  readonly name: string;
  readonly run: Command | readonly Command[];
  readonly env?: Env;
  readonly caches?: readonly CacheMount[];
  /**
   * User variables (public or secret) that the step reads when they are given. Build steps see all of them anyway;
   * a dependency step sees only those named here, so that other variables do not invalidate its layer.
   */
  readonly variables?: readonly string[];
}

/** A file or folder that is taken out of another image as it is: a package manager, a web server. */
export interface ImageCopy {
  readonly image: ImageRef;
  readonly from: ContainerPath;
  readonly to: ContainerPath;
}

/** What an app in another language gets out of an image: copied whole, to the same places. */
export interface Portable {
  /** Empty where nothing is needed: what was built runs by itself, or is built in stages of its own. */
  readonly paths: readonly ContainerPath[];
  /** Variables that the image sets for its programs and that the copy lacks. */
  readonly env: Env;
  /** Directories of its programs that are not on the `PATH` of every image. */
  readonly path: readonly ContainerPath[];
  /** Proves that the copy works where it is: `node --version`. */
  readonly check: readonly [string, ...string[]];
}
/** A program of another language that the app calls. */
export interface Need {
  readonly program: string;
  /** The file or the package that shows it. */
  readonly because: string;
  /** Folder of the source whose manifest says what has to be installed and built for it. */
  readonly directory?: string;
}

/** Builder side: the image with the compiler and the package manager. */
export interface Toolchain {
  readonly base: ImageRef;
  /** Why this image, for the comment in the Dockerfile. */
  readonly reason: string;
  readonly systemPackages: readonly string[];
  readonly imports?: readonly ImageCopy[];
  readonly env: Env;
  /** Installs the package manager; runs before anything of the app is copied. */
  readonly setup: readonly BuildStep[];
  /** What the builder of another language gets of this one, `setup` included; absent: it cannot help. */
  readonly portable?: Portable;
  /** Distribution release that the programs are compiled for, `trixie`; absent: they run on any that has glibc. */
  readonly suite?: string;
  /** Programs of other languages that the build calls. */
  readonly needs?: readonly Need[];
  /** True when the steps read `TARGETOS` and `TARGETARCH`; the builder stages then run on the build machine's platform. */
  readonly crossCompiles: boolean;
  readonly notices?: readonly Notice[];
}

/**
 * Packages of the app, from manifests and lockfiles alone. The layer may come out of a registry cache on an engine that has
 * never built this app: what later steps need is in `tree` or in the layer, and cache mounts hold only what can be downloaded again.
 */
export interface DependencyLayer {
  /** Name of its stage. */
  readonly name: string;
  /** Everything that enters the layer, so everything that invalidates it; `source` when the install itself reads the sources. */
  readonly inputs: readonly AppPath[] | 'source';
  readonly steps: readonly BuildStep[];
  /**
   * Paths below the working directory or elsewhere that the steps fill and that build steps read but do not change. They are
   * mounted into the build steps instead of being part of the builder stage, so that the builder's copy of the app is the
   * app alone. Empty: the build continues on top of this layer (compilers that add to their own output).
   */
  readonly tree: readonly ContainerPath[];
  /** What of it ships. Absent: nothing. */
  readonly production?: ProductionTree;
  readonly notices?: readonly Notice[];
}
export interface ProductionTree {
  /** `install`: the steps prune a copy of the full install. `inputs`: they install again from the manifests. */
  readonly from: 'install' | 'inputs';
  /** Empty: the full install ships as it is. */
  readonly steps: readonly BuildStep[];
  readonly paths: readonly ContainerPath[];
}

/** One thing the image can run: `web`, `worker`, `release`… */
export interface ProcessType {
  readonly type: string;
  readonly command: Command;
  /** Where the command comes from: `Procfile:2`, `package.json scripts.start`, `RUN_COMMAND`… */
  readonly source: string;
}
/** A process type as people wrote it. */
export interface DeclaredProcess {
  readonly type: string;
  readonly command: string;
  readonly source: string;
}

/** The shipped side. User, working directory, port, labels and PID 1 are core policy. */
export interface RuntimeStage {
  readonly base: ImageRef;
  /** What no file of the app shows that it needs: fonts, browsers, programs that are called by name. */
  readonly systemPackages: readonly string[];
  /**
   * `scan`: what ships may hold ELF files that load shared libraries. Core finds out in the builder which packages of the
   * distribution these come from and installs exactly those; both base images must be of the same Debian release.
   */
  readonly sharedLibraries?: 'scan';
  readonly imports?: readonly ImageCopy[];
  /** What the image of an app in another language gets out of `base`; absent: it can help to build only. */
  readonly portable?: Portable;
  /** Programs of other languages that the app calls while it runs. */
  readonly needs?: readonly Need[];
  readonly env: Env;
  /** Directories put in front of `PATH`. */
  readonly path: readonly ContainerPath[];
  /** The only way from the builder stage into the image, in layer order: what changes least comes first. */
  readonly artifacts: readonly Artifact[];
  /** Directories that the app writes to while it runs, as the image has them; made where they are missing. All else belongs to root. */
  readonly writable?: readonly ContainerPath[];
  readonly files: readonly GeneratedFile[];
  readonly processes: readonly ProcessType[];
  readonly notices?: readonly Notice[];
}
export interface Artifact {
  readonly from: ContainerPath;
  readonly to: ContainerPath;
  /** Paths relative to `from` that nothing reads at run time; they stay behind in the builder stage. */
  readonly without?: readonly string[];
}
export interface GeneratedFile {
  readonly path: ContainerPath;
  readonly text: string;
  readonly mode: number;
}

export interface DetectContext<S> {
  readonly tree: SourceTree;
  readonly settings: S;
  /** The part of a workspace that ships: the name or folder of a member, or the name of a binary. */
  readonly app?: string;
  /** An app in another language wants the programs of this one: a plugin that lends them matches without any file, too, and has then nothing to install and to build. */
  readonly wanted?: true;
}
export interface VersionContext<F, S> extends DetectContext<S> {
  readonly facts: F;
  /** The day of the plan, `YYYY-MM-DD`: decides what is end-of-life. */
  readonly today: string;
  /** Versions that the operator asks for, by tool; they win over every file. */
  readonly requested: Readonly<Record<string, VersionRequest>>;
}
export interface PlanContext<F, S> extends VersionContext<F, S> {
  readonly versions: VersionSet;
  /** Where the app lives in every stage. */
  readonly workdir: ContainerPath;
  readonly variant: 'debian' | 'hardened';
  readonly role: 'primary' | 'helper';
  /** Distribution release that all images of the plan should have, `trixie`; there when several languages share an image. */
  readonly suite?: string;
  /** Replaces the language's own build step. */
  readonly buildCommand?: string;
  /** From `RUN_COMMAND` and the Procfile, in that order of precedence. */
  readonly declaredProcesses: readonly DeclaredProcess[];
  /** Names of the user variables; a plugin never sees a value. */
  readonly variables: { readonly public: readonly string[]; readonly secret: readonly string[] };
}

export interface PluginMeta {
  readonly name: string;
  readonly version: string;
  readonly docs: string;
  /** A row of the table of languages, for people; each entry a file, a name or an image as it is written. */
  readonly about?: {
    readonly detectedBy: readonly string[];
    readonly versionFrom: readonly string[];
    readonly packageManagers: readonly string[];
    readonly frameworks: readonly string[];
    readonly runtimeImage: string;
  };
}
/** Version 1 of the contract. All functions are required: "nothing" is an empty array. */
export interface LanguagePluginV1<F extends Json, S> {
  readonly apiVersion: 1;
  readonly id: string;
  readonly meta: PluginMeta;
  readonly settings: Shape<S>;
  /** Paths that never belong in the build context, in `.dockerignore` syntax. */
  readonly ignore: readonly string[];
  /** Programs that it brings and that an app in another language may call. */
  readonly programs?: readonly string[];
  /** True: apps in this language ship front ends of other languages, which then help without being asked. */
  readonly shipsFrontEnds?: boolean;
  detect(context: DetectContext<S>): MaybePromise<Detection<F>>;
  version(context: VersionContext<F, S>): MaybePromise<VersionSet>;
  toolchain(context: PlanContext<F, S>): MaybePromise<Toolchain>;
  dependencies(context: PlanContext<F, S>): MaybePromise<readonly DependencyLayer[]>;
  build(context: PlanContext<F, S>): MaybePromise<readonly BuildStep[]>;
  runtime(context: PlanContext<F, S>): MaybePromise<RuntimeStage>;
}
// The parameters differ per plugin; core passes back to a plugin only what that plugin answered.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type LanguagePlugin<F extends Json = any, S = any> = LanguagePluginV1<F, S>;
