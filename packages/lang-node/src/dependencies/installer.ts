import type { AppPath, BuildStep, ContainerPath, SourceTree } from '@migetpacks/core/plugin';
import type { NodeContext } from '../facts.ts';
import type { Manifest } from '../schema.ts';

/** What an installer knows about the app. */
export interface InstallRequest {
  readonly context: NodeContext;
  readonly manifest: Manifest;
  /** There is a lockfile, so the install is frozen. */
  readonly locked: boolean;
  /** Something is installed that does not ship. */
  readonly hasDevelopment: boolean;
}

/** What ships, as the contract's production tree without its paths. */
export interface Pruning {
  readonly from: 'install' | 'inputs';
  readonly steps: readonly BuildStep[];
}

/** One package manager: everything that differs between them. */
export interface Installer {
  /** Its own configuration files, as far as they are there. */
  readonly inputs: (tree: SourceTree, manifest: Manifest) => Promise<readonly AppPath[]>;
  readonly install: (request: InstallRequest) => Promise<readonly BuildStep[]>;
  readonly production: (request: InstallRequest) => Promise<Pruning>;
  /** What the install fills, and the build and the runtime read. */
  readonly paths: (context: NodeContext) => Promise<readonly ContainerPath[]>;
  /** Dependencies whose range in the lockfile may differ from the manifest's. */
  readonly overridden: (tree: SourceTree, manifest: Manifest) => Promise<ReadonlySet<string>>;
}

export const modulesPath = ({ workdir }: NodeContext): ContainerPath => `${workdir}/node_modules`;

type Argv = readonly [string, ...string[]];

/** A step that runs a program without a shell. */
export const argvStep = (name: string, argv: Argv, rest: Omit<BuildStep, 'name' | 'run'> = {}): BuildStep => ({
  name,
  run: { kind: 'argv', argv },
  ...rest,
});

/** The same step, which runs another program after its own. */
export const andThen = (step: BuildStep, argv: Argv): BuildStep => ({
  ...step,
  run: [...('kind' in step.run ? [step.run] : step.run), { kind: 'argv', argv }],
});
