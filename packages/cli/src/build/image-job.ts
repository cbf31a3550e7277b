import type { BuildPlan } from '@migetpacks/core';
import type { BuildMode } from '../build-mode.ts';
import type { CommandContext } from '../commands/command.ts';
import { makeEngineRequest, recipeOfPlan, type Recipe } from '../engine-request.ts';
import type { ImageTarget } from '../image-names.ts';
import type { LoadedApp } from '../load-app.ts';
import { writeImageFacts } from '../report/image-facts.ts';
import { openProgress } from '../report/open-progress.ts';
import { describeSuccess, writeResultFile } from '../report/result-file.ts';
import { summarise } from '../report/summary.ts';
import { readSurroundings } from '../surroundings.ts';
import type { Job } from './job.ts';
import { measureImage } from './measure-image.ts';

/** One image: what it is made from and what there is to say about it. */
export interface ImageWork {
  readonly language: string;
  readonly recipe: Recipe;
  readonly messages: readonly string[];
  /** Where there is one. */
  readonly plan?: BuildPlan;
}

const workOfPlan = async (plan: BuildPlan, target: ImageTarget, app: LoadedApp, verbose: boolean): Promise<ImageWork> => ({
  language: plan.language,
  plan,
  recipe: await recipeOfPlan(plan, target, app),
  messages: [
    ...(verbose ? plan.decisions.map(({ subject, choice, because }) => `${subject}: ${choice}, ${because}`) : []),
    ...plan.notices.map(({ level, text }) => `${level}: ${text}`),
  ],
});

const prepareWork = async (
  mode: Exclude<BuildMode<BuildPlan>, { kind: 'compose' }>,
  target: ImageTarget,
  app: LoadedApp,
  verbose: boolean,
): Promise<ImageWork> => {
  if (mode.kind === 'language') return workOfPlan(mode.answer, target, app, verbose);
  const { prepareDockerfile } = await import('../dockerfile-mode/prepare-dockerfile.ts');
  return prepareDockerfile(mode.path, app);
};

/** Prepares the build of one image, from a plan or from a Dockerfile. */
export const prepareImage = async (
  mode: Exclude<BuildMode<BuildPlan>, { kind: 'compose' }>,
  target: ImageTarget,
  app: LoadedApp,
  { io, output, notes }: CommandContext,
): Promise<Job> => {
  const { settings } = app;
  notes.language = mode.kind === 'language' ? mode.answer.language : mode.kind;
  const { language, recipe, plan, messages } = await prepareWork(mode, target, app, output.verbose);
  const surroundings = await readSurroundings(app, io);
  const request = makeEngineRequest(recipe, target, settings, surroundings);
  const progress = await openProgress(output, plan ?? { stages: [] });
  messages.forEach(progress.say);

  return {
    progress,
    extraCaCerts: surroundings.caSecret['extra-ca-certs'],
    run: async (engine) => {
      const result = await engine.build(request, progress.onEvent);
      const wanted = output.interactive || (settings.resultFile ?? settings.sizeFile) !== undefined;
      const ports = plan === undefined ? {} : { ports: [`${String(plan.port)}/tcp`] };
      const built = await measureImage(engine, target, result, { wanted, ...ports });
      return async () => {
        summarise(output, target, built);
        if (settings.resultFile !== undefined) {
          const { customData, resultFile } = settings;
          const facts = { language, seconds: result.seconds, now: Date.now(), custom: customData?.value, appJson: app.appJson };
          await writeResultFile(resultFile.value, describeSuccess(facts, plan, target.tags, built), io.cwd, output);
        }
        await writeImageFacts(settings, built, io.cwd);
      };
    },
  };
};
