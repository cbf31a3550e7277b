import type { ProcessType } from '../../plugin/contract.ts';
import type { Instruction, Stage } from '../build-plan.ts';
import type { Contribution, Helper } from '../contribution.ts';
import { fail } from '../errors.ts';
import { account, accountScript } from '../policy/account.ts';
import { workdir } from '../policy/workdir.ts';
import { runtimePackages } from '../policy/system-packages.ts';
import { copyImports } from './copy-imports.ts';
import { copyTrees } from './dependency-stages.ts';
import { folderScripts } from './file-folders.ts';
import { borrow, helperLibraries } from './helper-stages.ts';
import { startOf } from './launcher.ts';
import { installLibraries } from './libraries-stage.ts';
import { writableScripts } from './writable-paths.ts';

/** What `docker run IMAGE` starts: `web`, or else the first process that is not a one-off `release`. */
export const defaultProcess = (processes: readonly ProcessType[], language: string): ProcessType => {
  const chosen = processes.find(({ type }) => type === 'web') ?? processes.find(({ type }) => type !== 'release');
  if (!chosen) throw fail('PLAN_NO_PROCESS', { language });
  return chosen;
};

const copyArtifacts = ({ runtime }: Contribution, hasBuildStage: boolean): readonly Instruction[] =>
  runtime.artifacts.map(({ from, to }) =>
    hasBuildStage
      ? { op: 'copy', from: { stage: 'build' }, sources: [from], to, link: true }
      : { op: 'copy', from: 'context', sources: ['.'], to: `${to}/`, link: true },
  );

/** The stages before it, as far as the image takes something from them. */
export interface StagesBefore {
  readonly build: boolean;
  readonly libraries: boolean;
}

/** What the image is told of the app, beside what its language says. */
export interface RuntimeFacts {
  readonly port: number;
  /** True: scripts of the app are sourced before every process. */
  readonly hasProfile: boolean;
}

/** The image that ships: system packages, account, dependencies, app, in the order in which they change. */
export const runtimeStage = (
  contribution: Contribution,
  helpers: readonly Helper[],
  { port, hasProfile }: RuntimeFacts,
  before: StagesBefore,
): Stage => {
  const { runtime, name } = contribution;
  const { processes } = runtime;
  const start = startOf(processes, defaultProcess(processes, name), hasProfile);
  const names = [...new Set([...runtimePackages, ...runtime.systemPackages])].sort();
  return {
    name: 'runtime',
    comment: 'The image that ships',
    base: runtime.base,
    onBuildPlatform: false,
    instructions: [
      {
        op: 'packages',
        comment: 'Certificates, time zones, an init, and an account that is not root',
        names,
        commands: [accountScript, ...writableScripts(runtime).image, ...folderScripts(runtime.files)].map(
          (script) => ({ kind: 'script', script }) as const,
        ),
      },
      ...(before.libraries ? [installLibraries()] : []),
      ...helpers.flatMap(helperLibraries),
      ...copyImports(runtime.imports),
      { op: 'workdir', path: workdir },
      { op: 'env', env: { ...runtime.env, PORT: String(port) } },
      ...(runtime.path.length === 0 ? [] : [{ op: 'path', prepend: [...runtime.path] } as const]),
      ...helpers.flatMap((helper) => borrow(helper).programs),
      ...runtime.files.map((file): Instruction => ({ op: 'file', ...file })),
      ...start.files,
      ...helpers.flatMap((helper) => borrow(helper).trees),
      ...copyTrees(contribution),
      ...copyArtifacts(contribution, before.build),
      { op: 'user', uid: account.uid, gid: account.gid },
      { op: 'expose', port },
      ...start.commands,
    ],
  };
};
