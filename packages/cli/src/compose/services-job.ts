import { availableParallelism } from 'node:os';
import { openFsTree } from '@migetpacks/core/node';
import { MigetpacksError } from '@migetpacks/core/errors';
import type { BuildRequest, Engine } from '@migetpacks/dind';
import type { Job } from '../build/job.ts';
import { measureImage } from '../build/measure-image.ts';
import type { CommandContext } from '../commands/command.ts';
import { unusedOptions } from '../dockerfile-mode/unused-options.ts';
import { makeEngineRequest } from '../engine-request.ts';
import { fail as failConfig } from '../errors.ts';
import type { ImageTarget } from '../image-names.ts';
import type { LoadedApp } from '../load-app.ts';
import { explainMirror } from '../report/mirror-hint.ts';
import { openProgress } from '../report/open-progress.ts';
import type { Progress } from '../report/progress.ts';
import { describeServicesSuccess, writeResultFile, type ServiceOutcome } from '../report/result-file.ts';
import { summarise } from '../report/summary.ts';
import { describeError } from '../report/text.ts';
import { readSurroundings } from '../surroundings.ts';
import { fail } from './errors.ts';
import { loadProject } from './load-project.ts';
import { runLimited } from './run-limited.ts';
import { selectServices } from './select-services.ts';
import { refuseCollisions, serviceSettings, serviceTarget } from './service-names.ts';
import { serviceOutput } from './service-output.ts';
import { recipeOfService } from './service-recipe.ts';
import type { Output } from '../output.ts';

/** One service, ready to be built. */
interface ServiceWork {
  readonly name: string;
  readonly target: ImageTarget;
  readonly request: BuildRequest;
  readonly output: Output;
  readonly progress: Progress;
}

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

const firstLine = (error: unknown): string => {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return MigetpacksError.is(error) ? `${error.code}: ${line}` : line;
};

/** What the run fails with when services did; passing trouble only when there is nothing else. */
const failureOf = (outcomes: readonly ServiceOutcome[]): MigetpacksError | undefined => {
  const failed = outcomes.flatMap(({ name, outcome }) => ('error' in outcome ? [{ name, error: outcome.error }] : []));
  if (failed.length === 0) return undefined;
  const words = failed.map(({ name, error }) => ({ name, words: firstLine(error) }));
  const { details } = fail('COMPOSE_SERVICES_FAILED', { failed: words, of: outcomes.length });
  const retryable = failed.every(({ error }) => MigetpacksError.is(error) && error.details.retryable === true);
  return new MigetpacksError({ ...details, ...(retryable ? { retryable } : {}) });
};

/** An end of everything, which is no failure of one service. */
const endsAll = ({ outcome }: ServiceOutcome): boolean =>
  'error' in outcome && MigetpacksError.is(outcome.error) && ['INTERRUPTED', 'DOCKER_DIED'].includes(outcome.error.code);

const buildService = async (
  { name, target, request, progress, output }: ServiceWork,
  engine: Engine,
  wanted: boolean,
  explain: (error: unknown) => unknown,
): Promise<ServiceOutcome> => {
  const start = performance.now();
  const { tags } = target;
  try {
    const result = await engine.build(request, progress.onEvent);
    const built = await measureImage(engine, target, result, { wanted });
    progress.end();
    output.say(`built in ${result.seconds.toFixed(1)} s, ${String(result.steps.cached)} of ${String(result.steps.total)} steps cached`);
    return { name, tags, seconds: secondsSince(start), outcome: { built } };
  } catch (failure) {
    const error = explain(failure);
    progress.end();
    output.say(MigetpacksError.is(error) ? describeError(error, output) : String(error));
    return { name, tags, seconds: secondsSince(start), outcome: { error } };
  }
};

/** Prepares the builds of the services of a Compose file. */
export const prepareServices = async (file: string, target: ImageTarget, app: LoadedApp, context: CommandContext): Promise<Job> => {
  const { io, output, notes } = context;
  const { settings, location, variables } = app;
  notes.language = 'compose';
  if (target.output.kind === 'custom')
    throw failConfig('CONFIG_MODE_CONFLICT', { first: settings.output?.source.name ?? '--output', second: file });
  const main = await openProgress({ ...output, interactive: false }, { stages: [] });
  const project = await loadProject(file, { tree: openFsTree(location.source), variables, say: main.say });
  const services = selectServices(project, settings.composeProfiles?.value ?? []);
  refuseCollisions(
    file,
    target,
    services.map(({ name }) => name),
  );
  unusedOptions(settings, 'a Compose file').forEach(main.say);
  const surroundings = await readSurroundings(app, io);
  const width = Math.max(...services.map(({ name }) => name.length));
  const works: ServiceWork[] = [];
  for (const service of services) {
    const { name } = service;
    const recipe = await recipeOfService(service, { project, source: location.source, surroundings });
    await output.keepSecret(Object.values(recipe.secrets));
    const own = serviceTarget(target, name);
    const request = makeEngineRequest(recipe, own, serviceSettings(settings, name), surroundings);
    const out = serviceOutput(output, name, width);
    works.push({ name, target: own, request, output: out, progress: await openProgress(out, { stages: [] }) });
  }
  main.say(`building ${services.map(({ name }) => name).join(', ')}`);

  const run: Job['run'] = async (engine) => {
    const start = performance.now();
    const wanted = settings.resultFile !== undefined;
    const limit = settings.composeParallel?.value ?? Math.max(4, 2 * availableParallelism());
    const explain = (error: unknown): unknown => explainMirror(error, app.request.mirrors ?? []);
    const outcomes = await runLimited(works, limit, (work) => buildService(work, engine, wanted, explain));
    const ended = outcomes.find(endsAll);
    if (ended !== undefined && 'error' in ended.outcome) throw ended.outcome.error;
    notes.services = outcomes;
    const seconds = secondsSince(start);
    const report = async (): Promise<void> => {
      for (const { name, outcome } of outcomes)
        if ('built' in outcome) summarise(output, works.find((work) => work.name === name)?.target ?? target, outcome.built);
      const failure = failureOf(outcomes);
      if (failure !== undefined) throw failure;
      if (settings.resultFile === undefined) return;
      const facts = { language: 'compose', seconds, now: Date.now(), custom: settings.customData?.value, appJson: app.appJson };
      await writeResultFile(settings.resultFile.value, describeServicesSuccess(facts, outcomes), io.cwd, output);
    };
    return report;
  };
  return { progress: main, extraCaCerts: surroundings.caSecret['extra-ca-certs'], run };
};
