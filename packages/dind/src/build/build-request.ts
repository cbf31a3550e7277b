import type { CacheReport } from '../cache/cache-report.ts';

/** One cache import or export; `attributes` are visible in the process list, so credentials do not belong here. */
export interface CacheRef {
  readonly type: 'registry' | 'local' | 'gha' | 's3' | 'inline';
  /** What people call it, where its attributes do not tell. */
  readonly name?: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Where the image goes. */
export type BuildOutput =
  { readonly kind: 'push' } | { readonly kind: 'load' } | { readonly kind: 'custom'; readonly spec: string } | { readonly kind: 'none' };

/** What a Dockerfile can name in `FROM` and `--from` besides images: a folder, an image under another name, or another build. */
export type NamedContext =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'image'; readonly name: string }
  | { readonly kind: 'build'; readonly name: string };

/** A build as far as it does not depend on what becomes of the image. */
export interface BuildRecipe extends Pick<BuildRequest, 'dockerfile' | 'dockerignore' | 'context' | 'buildArgs' | 'secrets' | 'target'> {
  readonly contexts: Readonly<Record<string, NamedContext>>;
}

/** The place of a build among others. */
export interface BuildGroup {
  readonly name: string;
  readonly contexts: Readonly<Record<string, NamedContext>>;
  /** The builds that these contexts name, and those that they name in turn. */
  readonly others: Readonly<Record<string, BuildRecipe>>;
}

/** One image build, independent of the engine that does it. */
export interface BuildRequest {
  readonly dockerfile: string;
  readonly dockerignore: string;
  /** Absolute path of the build context; it is only ever read. */
  readonly context: string;
  readonly tags: readonly string[];
  readonly output: BuildOutput;
  /** Empty means the engine's own platform. */
  readonly platforms: readonly string[];
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Secret mounts: id to value. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly cacheFrom: readonly CacheRef[];
  readonly cacheTo: readonly CacheRef[];
  /** `AWS_ACCESS_KEY_ID` and its like for a cache in S3; variables of a process, never arguments. */
  readonly cacheCredentials?: Readonly<Record<string, string>>;
  readonly noCache: boolean;
  readonly limits?: Partial<BuildLimits>;
  readonly provenance: 'min' | 'max' | 'off';
  readonly sbom: boolean;
  readonly network?: string;
  readonly sourceDateEpoch?: number;
  readonly target?: string;
  readonly pull: boolean;
  /** For one of several builds, whose Dockerfiles may refer to each other. */
  readonly group?: BuildGroup;
}

/** How long and how often is waited for others. */
export interface BuildLimits {
  /** Seconds that a cache may stand still before the build goes on without it. */
  readonly cacheSeconds: number;
  /** Seconds that a pull or a push may stand still. */
  readonly registrySeconds: number;
  /** How often a build is tried when a registry has passing trouble. */
  readonly registryAttempts: number;
}

/** Why a build was started again. */
export interface Retry {
  readonly because: string;
  /** Seconds that were waited before. */
  readonly wait: number;
}

/** What a finished build left behind. */
export interface BuildResult {
  readonly imageDigest?: string;
  readonly imageId?: string;
  readonly seconds: number;
  readonly steps: { readonly total: number; readonly cached: number };
  readonly warnings: readonly string[];
  /** What came of each cache that was asked for. */
  readonly caches: readonly CacheReport[];
  /** Empty when the first attempt succeeded. */
  readonly retries: readonly Retry[];
  /** What the engine was able to attest. */
  readonly attestations: Pick<BuildRequest, 'provenance' | 'sbom'>;
}

/** What happens during a build, in the order in which the engine tells it. */
export type BuildEvent =
  | { readonly type: 'step-started'; readonly id: string; readonly name: string; readonly stage?: string }
  | {
      readonly type: 'step-finished';
      readonly id: string;
      readonly name: string;
      readonly cached: boolean;
      readonly seconds: number;
      readonly error?: string;
    }
  | { readonly type: 'log'; readonly id: string; readonly text: string }
  | { readonly type: 'progress'; readonly id: string; readonly name: string; readonly current: number; readonly total?: number }
  | { readonly type: 'warning'; readonly text: string }
  /** The build starts again after so many seconds; `of` is there where attempts are counted. */
  | { readonly type: 'retry'; readonly attempt: number; readonly of?: number; readonly because: string; readonly wait: number };
