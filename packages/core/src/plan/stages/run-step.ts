import type { BuildStep, CacheMount } from '../../plugin/contract.ts';
import type { Instruction, Mount } from '../build-plan.ts';
import type { PlanRequest } from '../plan-request.ts';

/** Which user variables the steps of a stage see. */
export type Visibility = 'all' | 'named';

/** How the steps of one stage become instructions. */
export interface StepContext {
  readonly request: PlanRequest;
  readonly visibility: Visibility;
  readonly binds: readonly Mount[];
}

const sees = (step: BuildStep, name: string, visibility: Visibility): boolean =>
  visibility === 'all' || (step.variables ?? []).includes(name);

/** Names of the secrets that a step gets. */
const secretsOf = (step: BuildStep, { request, visibility }: StepContext): readonly string[] =>
  (request.variables?.secret ?? []).filter((name) => sees(step, name, visibility));

const cacheMount = (cache: CacheMount, cacheKey: string | undefined): Mount => ({
  type: 'cache',
  ...cache,
  id: cacheKey === undefined ? cache.id : `${cacheKey}-${cache.id}`,
});

/** A build step as a `run` instruction, with its cache, bind and secret mounts. */
export const runStep = (step: BuildStep, context: StepContext): Extract<Instruction, { op: 'run' }> => ({
  op: 'run',
  comment: step.name,
  commands: 'kind' in step.run ? [step.run] : step.run,
  env: step.env ?? {},
  mounts: [
    ...context.binds,
    ...(step.caches ?? []).map((cache) => cacheMount(cache, context.request.cacheKey)),
    ...secretsOf(step, context).map((id): Mount => ({ type: 'secret', id })),
  ],
});

/** Public variables that some step of the stage reads, as one `env` instruction, or nothing. */
export const publicVariables = (steps: readonly BuildStep[], { request, visibility }: StepContext): readonly Instruction[] => {
  const seen = Object.entries(request.variables?.public ?? {}).filter(([name]) => steps.some((step) => sees(step, name, visibility)));
  return seen.length === 0 ? [] : [{ op: 'env', env: Object.fromEntries(seen) }];
};

/** Name of the build argument that carries the digest of a stage's secrets. */
export const digestArgument = (stage: string): string => `${stage.toUpperCase().replaceAll('-', '_')}_SECRETS_DIGEST`;

/** The steps as instructions, preceded by the digest argument when one of them mounts a secret. */
export const runSteps = (stage: string, steps: readonly BuildStep[], context: StepContext): readonly Instruction[] => {
  const runs = steps.map((step) => runStep(step, context));
  const first = runs.findIndex(({ mounts }) => mounts.some(({ type }) => type === 'secret'));
  return first < 0 ? runs : [...runs.slice(0, first), { op: 'arg', name: digestArgument(stage) }, ...runs.slice(first)];
};
