import { availableParallelism } from 'node:os';
import type { Settings } from '@migetpacks/core/config';
import { openFsTree } from '@migetpacks/core/node';
import type { Job } from '../build/job.ts';
import type { CommandContext } from '../commands/command.ts';
import { unusedOptions } from '../dockerfile-mode/unused-options.ts';
import { makeEngineRequest } from '../engine-request.ts';
import { fail } from '../errors.ts';
import type { ImageTarget } from '../image-names.ts';
import type { LoadedApp } from '../load-app.ts';
import { explainMirror } from '../report/mirror-hint.ts';
import { openProgress } from '../report/open-progress.ts';
import { describeServicesSuccess, writeResultFile, type ServiceOutcome } from '../report/result-file.ts';
import { summarise } from '../report/summary.ts';
import { readSurroundings, type Surroundings } from '../surroundings.ts';
import { loadProject, type ComposeProject } from './load-project.ts';
import { runLimited } from './run-limited.ts';
import { selectServices } from './select-services.ts';
import { refuseCollisions, serviceSettings, serviceTarget } from './service-names.ts';
import { serviceOutput } from './service-output.ts';
import { recipeOfService } from './service-recipe.ts';
import { buildService, type ServiceWork } from './service-work.ts';
import { failureOf, isEndOfAll } from './services-failure.ts';

/** Options that only one image can follow. @throws CONFIG_MODE_CONFLICT */
const refuseSingles = ({ output, target }: Settings, file: string): void => {
  const single = output ?? target;
  if (single !== undefined) throw fail('CONFIG_MODE_CONFLICT', { first: single.source.name, second: file });
};

const prepareWorks = async (
  project: ComposeProject,
  target: ImageTarget,
  { settings, location }: LoadedApp,
  surroundings: Surroundings,
  { output }: CommandContext,
): Promise<readonly ServiceWork[]> => {
  const services = selectServices(project, settings.composeProfiles?.value ?? []);
  const names = services.map(({ name }) => name);
  refuseCollisions(project.file, target, names);
  const width = Math.max(...names.map((name) => name.length));
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
  return works;
};

const report = async (
  works: readonly ServiceWork[],
  outcomes: readonly ServiceOutcome[],
  seconds: number,
  { settings, appJson }: LoadedApp,
  { io, output }: CommandContext,
): Promise<void> => {
  for (const [index, { outcome }] of outcomes.entries()) {
    const work = works[index];
    if (work !== undefined && 'built' in outcome) summarise(output, work.target, outcome.built);
  }
  const failure = failureOf(outcomes);
  if (failure !== undefined) throw failure;
  const { resultFile, customData } = settings;
  if (resultFile === undefined) return;
  const facts = { language: 'compose', seconds, now: Date.now(), custom: customData?.value, appJson };
  await writeResultFile(resultFile.value, describeServicesSuccess(facts, outcomes), io.cwd, output);
};

/** Prepares the builds of the services of a Compose file. */
export const prepareServices = async (file: string, target: ImageTarget, app: LoadedApp, context: CommandContext): Promise<Job> => {
  const { settings, location, variables, request } = app;
  context.notes.language = 'compose';
  refuseSingles(settings, file);
  const progress = await openProgress({ ...context.output, interactive: false }, { stages: [] });
  const project = await loadProject(file, { tree: openFsTree(location.source), variables, say: progress.say });
  unusedOptions(settings, 'a Compose file').forEach(progress.say);
  const surroundings = await readSurroundings(app, context.io);
  const works = await prepareWorks(project, target, app, surroundings, context);
  progress.say(`building ${works.map(({ name }) => name).join(', ')}`);

  return {
    progress,
    extraCaCerts: surroundings.caSecret['extra-ca-certs'],
    run: async (engine) => {
      const start = performance.now();
      const limit = settings.composeParallel?.value ?? Math.max(4, 2 * availableParallelism());
      const explain = (error: unknown): unknown => explainMirror(error, request.mirrors ?? []);
      const wanted = settings.resultFile !== undefined;
      const outcomes = await runLimited(works, limit, (work) => buildService(work, { engine, wanted, explain }));
      for (const { outcome } of outcomes) if ('error' in outcome && isEndOfAll(outcome.error)) throw outcome.error;
      context.notes.services = outcomes;
      const seconds = (performance.now() - start) / 1000;
      return () => report(works, outcomes, seconds, app, context);
    },
  };
};
