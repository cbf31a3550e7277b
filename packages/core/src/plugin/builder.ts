/** The side of the contract that is never shipped: toolchain, packages, build steps. */

import type { AppPath } from '../source-tree/source-tree.ts';
import type { Command, ContainerPath, Env, ImageRef, Notice } from './values.ts';

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
