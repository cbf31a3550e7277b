import type { Artifact, ProcessType, RuntimeStage } from '@migetpacks/core/plugin';
import { isBelow, type Helper } from '@migetpacks/core/plan';

/** The helper's own files, where the language that ships leaves them behind. */
const missingArtifacts = (primary: RuntimeStage, { artifacts }: RuntimeStage): readonly Artifact[] =>
  artifacts.filter(({ from }) => !primary.artifacts.some((artifact) => isBelow(from, artifact.from)));

/** The processes of an image: each as the language has it whose program it starts, in the order in which they were declared. */
const composeProcesses = (primary: RuntimeStage, helpers: readonly Helper[], order: readonly string[]): readonly ProcessType[] => {
  const owned = helpers.flatMap(({ runtime, processes }) => (runtime?.processes ?? []).filter(({ type }) => processes.includes(type)));
  const all = [...owned, ...primary.processes.filter(({ type }) => !owned.some((process) => process.type === type))];
  const rank = ({ type }: ProcessType): number => (type === 'web' ? -1 : order.includes(type) ? order.indexOf(type) : order.length);
  return all.toSorted((a, b) => rank(a) - rank(b));
};

/** The image of the language that ships, with what its helpers need there. */
export const composeRuntime = (primary: RuntimeStage, helpers: readonly Helper[], order: readonly string[]): RuntimeStage => {
  const runtimes = helpers.flatMap(({ runtime }) => runtime ?? []);
  return {
    ...primary,
    systemPackages: [primary, ...runtimes].flatMap(({ systemPackages }) => systemPackages),
    imports: [
      ...(primary.imports ?? []),
      ...runtimes.flatMap(({ base, portable, imports = [] }) => [
        ...(portable?.paths ?? []).map((path) => ({ image: base, from: path, to: path })),
        ...imports,
      ]),
    ],
    env: Object.assign({}, ...runtimes.map(({ env, portable }) => ({ ...portable?.env, ...env })), primary.env) as RuntimeStage['env'],
    path: [...primary.path, ...runtimes.flatMap(({ path, portable }) => [...path, ...(portable?.path ?? [])])],
    artifacts: [...runtimes.flatMap((runtime) => missingArtifacts(primary, runtime)), ...primary.artifacts],
    writable: [primary, ...runtimes].flatMap(({ writable = [] }) => writable),
    files: [...primary.files, ...runtimes.flatMap(({ files }) => files)],
    processes: composeProcesses(primary, helpers, order),
  };
};
