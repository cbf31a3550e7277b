import type {
  BuildStep,
  ContainerPath,
  DeclaredProcess,
  DependencyLayer,
  Json,
  LanguagePlugin,
  PlanContext,
  RuntimeStage,
  Toolchain,
} from '../plugin/contract.ts';
import { invoke } from '../plugin/invoke.ts';
import { parseProcfile } from '../app/procfile.ts';
import { labelOf } from './detect-app.ts';
import type { PlanRequest } from './plan-request.ts';
import { workdir } from './policy/workdir.ts';
import type { VersionedApp } from './resolve-versions.ts';
import { startWithoutWeb } from './start-without-web.ts';

/** One plugin's answers about the builder. */
export interface BuilderSide {
  readonly plugin: LanguagePlugin;
  /** What people call the language: `Node.js`. */
  readonly name: string;
  readonly toolchain: Toolchain;
  readonly dependencies: readonly DependencyLayer[];
  readonly build: readonly BuildStep[];
}

/** One plugin's answers: everything that the assembly of a plan needs from a language. */
export interface Contribution extends BuilderSide {
  readonly runtime: RuntimeStage;
}

/** A language that assists the one that ships: it builds its part in the other's builder stage, with a copy of its toolchain. */
export interface Helper {
  readonly versioned: VersionedApp;
  readonly builder: BuilderSide;
  /** There when its programs and its production trees are in the image, too. */
  readonly runtime?: RuntimeStage;
  /** Folder of the source that its files are in; `.` for the source itself. */
  readonly directory: string;
  /** Types of the processes that start its programs. */
  readonly processes: readonly string[];
  /** Why it is there, for people. */
  readonly because: string;
}

/** How a plugin is asked; the defaults are those of the only language of a plan. */
export interface Part {
  readonly role: PlanContext<unknown, unknown>['role'];
  /** Folder of the source that its files are in. */
  readonly directory: string;
  readonly suite?: string;
  readonly declaredProcesses: readonly DeclaredProcess[];
}

/** What `RUN_COMMAND` and the Procfile say, each type once. @throws PROCFILE_INVALID, PROCFILE_DUPLICATE */
export const declaredProcesses = async ({ tree, runCommand }: PlanRequest): Promise<readonly DeclaredProcess[]> => {
  const path = tree.find('Procfile');
  const procfile = path === undefined ? [] : parseProcfile(await tree.text(path), path);
  return runCommand === undefined ? procfile : [runCommand, ...procfile.filter(({ type }) => type !== runCommand.type)];
};

/** Where the files of a part are in every stage. */
export const workdirOf = (directory: string): ContainerPath => (directory === '.' ? workdir : `${workdir}/${directory}`);

const planContext = async (
  request: PlanRequest,
  { versions, context }: VersionedApp,
  part?: Part,
): Promise<PlanContext<Json, unknown>> => ({
  ...context,
  versions,
  workdir: workdirOf(part?.directory ?? '.'),
  variant: 'debian',
  role: part?.role ?? 'primary',
  ...(part?.suite === undefined ? {} : { suite: part.suite }),
  ...(request.buildCommand === undefined ? {} : { buildCommand: request.buildCommand }),
  declaredProcesses: part?.declaredProcesses ?? (await declaredProcesses(request)),
  variables: { public: Object.keys(request.variables?.public ?? {}), secret: request.variables?.secret ?? [] },
});

/** A label may say more: `Node.js (pnpm)`. */
const nameOf = (app: VersionedApp['app']): string => labelOf(app).replace(/ \(.*\)$/, '');

type Context = PlanContext<Json, unknown>;

const builderOf = async ({ app }: VersionedApp, context: Context): Promise<BuilderSide> => {
  const { plugin } = app;
  const [toolchain, dependencies, build] = await Promise.all([
    invoke(plugin, 'toolchain', context),
    invoke(plugin, 'dependencies', context),
    invoke(plugin, 'build', context),
  ]);
  return { plugin, name: nameOf(app), toolchain, dependencies, build };
};

const runtimeOf = ({ app: { plugin } }: VersionedApp, context: Context): Promise<RuntimeStage> =>
  startWithoutWeb(context, (each) => invoke(plugin, 'runtime', each));

/** Asks the plugin of an app for its side of the builder. */
export const askBuilder = async (request: PlanRequest, versioned: VersionedApp, part?: Part): Promise<BuilderSide> =>
  builderOf(versioned, await planContext(request, versioned, part));

/** Asks the plugin of an app for its side of the image. */
export const askRuntime = async (request: PlanRequest, versioned: VersionedApp, part?: Part): Promise<RuntimeStage> =>
  runtimeOf(versioned, await planContext(request, versioned, part));

/** Asks the plugin of an app for its side of the plan. */
export const askContribution = async (request: PlanRequest, versioned: VersionedApp, part?: Part): Promise<Contribution> => {
  const context = await planContext(request, versioned, part);
  const [builder, runtime] = await Promise.all([builderOf(versioned, context), runtimeOf(versioned, context)]);
  return { ...builder, runtime };
};
