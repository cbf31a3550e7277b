/**
 * The contract between core and a language plugin. Everything here is data: a plugin answers six questions about a
 * source tree and never writes Dockerfile text, starts a process, opens a file or reads the clock.
 */

import type { AppPath, SourceTree } from '../source-tree/source-tree.ts';
import type { BuildStep, DependencyLayer, Toolchain } from './builder.ts';
import type { DeclaredProcess, RuntimeStage } from './runtime.ts';
import type { MaybePromise, Shape } from './shape.ts';
import type { ContainerPath, Json, Notice } from './values.ts';

export type * from '../source-tree/source-tree.ts';
export type * from './builder.ts';
export type * from './runtime.ts';
export type * from './shape.ts';
export type * from './values.ts';

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
