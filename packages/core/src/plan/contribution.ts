import type {
  BuildStep,
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
import type { PlanRequest } from './plan-request.ts';
import { workdir } from './policy/workdir.ts';
import type { VersionedApp } from './resolve-versions.ts';

/** One plugin's answers: everything that the assembly of a plan needs from a language. */
export interface Contribution {
  readonly plugin: LanguagePlugin;
  readonly toolchain: Toolchain;
  readonly dependencies: readonly DependencyLayer[];
  readonly build: readonly BuildStep[];
  readonly runtime: RuntimeStage;
}

const declared = async ({ tree, runCommand }: PlanRequest): Promise<readonly DeclaredProcess[]> => {
  const path = tree.find('Procfile');
  const procfile = path === undefined ? [] : parseProcfile(await tree.text(path), path);
  return runCommand === undefined ? procfile : [runCommand, ...procfile.filter(({ type }) => type !== runCommand.type)];
};

/** Asks the plugin of an app for its side of the plan. */
export const askContribution = async (
  request: PlanRequest,
  { app: { plugin }, versions, context }: VersionedApp,
): Promise<Contribution> => {
  const planContext: PlanContext<Json, unknown> = {
    ...context,
    versions,
    workdir,
    variant: 'debian',
    role: 'primary',
    ...(request.buildCommand === undefined ? {} : { buildCommand: request.buildCommand }),
    declaredProcesses: await declared(request),
    variables: { public: Object.keys(request.variables?.public ?? {}), secret: request.variables?.secret ?? [] },
  };
  const [toolchain, dependencies, build, runtime] = await Promise.all([
    invoke(plugin, 'toolchain', planContext),
    invoke(plugin, 'dependencies', planContext),
    invoke(plugin, 'build', planContext),
    invoke(plugin, 'runtime', planContext),
  ]);
  return { plugin, toolchain, dependencies, build, runtime };
};
