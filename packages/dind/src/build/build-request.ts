/** One cache import or export; `attributes` are visible in the process list, so credentials do not belong here. */
export interface CacheRef {
  readonly type: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Where the image goes. */
export type BuildOutput =
  { readonly kind: 'push' } | { readonly kind: 'load' } | { readonly kind: 'custom'; readonly spec: string } | { readonly kind: 'none' };

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
  readonly noCache: boolean;
  readonly provenance: 'min' | 'max' | 'off';
  readonly sbom: boolean;
  readonly network?: string;
  readonly sourceDateEpoch?: number;
  readonly target?: string;
  readonly pull: boolean;
}

/** What a finished build left behind. */
export interface BuildResult {
  readonly imageDigest?: string;
  readonly imageId?: string;
  readonly seconds: number;
  readonly steps: { readonly total: number; readonly cached: number };
  readonly warnings: readonly string[];
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
  | { readonly type: 'warning'; readonly text: string };
