import type { AppPath, BuildStep, ContainerPath, SourceTree } from '@migetpacks/core/plugin';
import type { NodeContext } from '../facts.ts';
import type { App } from '../app.ts';
import type { Manifest } from '../schema.ts';

/** What an installer knows about the app. */
export interface InstallRequest {
  readonly context: NodeContext;
  /** Of the source itself, also where a member of its workspace ships. */
  readonly manifest: Manifest;
  readonly app: App;
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
  readonly paths: (context: NodeContext, app: App) => Promise<readonly ContainerPath[]>;
  /** Dependencies whose range in the lockfile may differ from the manifest's. */
  readonly overridden: (tree: SourceTree, manifest: Manifest) => Promise<ReadonlySet<string>>;
}

const memberModules = ({ members }: App): readonly string[] => members.map(({ folder }) => `${folder}/node_modules`);

/** The packages of the source and of those members of its workspace that ship. */
export const modulesPaths = ({ workdir }: NodeContext, app: App): readonly ContainerPath[] =>
  ['node_modules', ...memberModules(app)].map((path): ContainerPath => `${workdir}/${path}`);

/** A folder of packages exists even where a member has none of its own, so that it can be mounted and copied. */
export const withModules = (steps: readonly BuildStep[], app: App): readonly BuildStep[] =>
  app.members.length === 0
    ? steps
    : steps.map((step, index) =>
        index === steps.length - 1 ? andThen(step, ['mkdir', '-p', 'node_modules', ...memberModules(app)]) : step,
      );

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
