/** The side of the contract that ships. */

import type { ImageCopy, Need, Portable } from './builder.ts';
import type { Command, ContainerPath, Env, ImageRef, Notice } from './values.ts';

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
