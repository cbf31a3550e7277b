import type { BuildPlan } from '@migetpacks/core';
import { inspectImage, withClientConfig, withEngine, type BuildRequest, type Engine } from '@migetpacks/dind';
import { planProject } from '@migetpacks/multi';
import { cacheSecrets } from '../cache-request.ts';
import { makeEngineRequest } from '../engine-request.ts';
import { engineWishes } from '../engine-settings.ts';
import { exitCodes } from '../exit-codes.ts';
import { explainVariables } from '../explain-variables.ts';
import { chooseTarget, type ImageTarget } from '../image-names.ts';
import { loadApp, type LoadedApp } from '../load-app.ts';
import { findLogins } from '../registry-login.ts';
import { writeImageFacts } from '../report/image-facts.ts';
import { explainMirror } from '../report/mirror-hint.ts';
import { openProgress } from '../report/open-progress.ts';
import type { Progress } from '../report/progress.ts';
import { describeSuccess, writeResultFile, type BuiltImage } from '../report/result-file.ts';
import { summarise } from '../report/summary.ts';
import type { CommandContext } from './command.ts';

const measure = async (engine: Engine, { tags, output }: ImageTarget, wanted: boolean): Promise<number | undefined> => {
  const [name] = tags;
  if (name === undefined || (output.kind !== 'load' && output.kind !== 'push')) return undefined;
  // A registry takes two questions to answer this, as long as a small rebuild: only who watches or keeps the result wants to wait.
  if (output.kind === 'push' && !wanted) return undefined;
  try {
    return (await inspectImage(engine, name, output.kind === 'push' ? 'registry' : 'engine')).size;
  } catch {
    // The image is there; its size is only for the summary.
    return undefined;
  }
};

/** The plan made visible, and what the engine has to do for it. */
interface Prepared {
  readonly plan: BuildPlan;
  readonly progress: Progress;
  readonly request: BuildRequest;
}

const prepare = async (target: ImageTarget, app: LoadedApp, { io, output, notes }: CommandContext): Promise<Prepared> => {
  const plan = await planProject(app.request);
  notes.language = plan.language;
  const request = await makeEngineRequest(plan, target, app, io);
  const progress = await openProgress(output, plan);
  for (const { subject, choice, because } of plan.decisions) if (output.verbose) progress.say(`${subject}: ${choice}, ${because}`);
  for (const { level, text } of plan.notices) progress.say(`${level}: ${text}`);
  return { plan, progress, request };
};

const runEngine = (
  prepared: Promise<Prepared>,
  target: ImageTarget,
  app: LoadedApp,
  { io, output }: CommandContext,
): Promise<BuiltImage> => {
  const useEngine = (env: CommandContext['io']['env']): Promise<BuiltImage> =>
    withEngine(
      {
        env,
        signal: io.signal,
        ready: prepared,
        onNotice: (text) => void prepared.then(({ progress }) => progress.say(text)),
        // Readers of certificates skip what else is in the secret.
        extraCaCerts: async () => (await prepared).request.secrets['extra-ca-certs'],
        ...engineWishes(app.settings, io.cwd),
      },
      async (engine) => {
        const { request, progress } = await prepared;
        const result = await engine.build(request, progress.onEvent);
        const { resultFile, sizeFile } = app.settings;
        const size = await measure(engine, target, output.interactive || (resultFile ?? sizeFile) !== undefined);
        return size === undefined ? { result } : { result, size };
      },
    );
  return withClientConfig({ env: io.env, logins: findLogins(app.settings), signal: io.signal }, useEngine);
};

/** Detects, plans and builds, then loads or pushes. */
export const build = async (context: CommandContext): Promise<number> => {
  const { io, output, notes } = context;
  const app = await loadApp(context);
  await output.keepSecret(cacheSecrets(app.settings));
  if (app.settings.explainEnv.value) return explainVariables(app, context);
  notes.settings = app.settings;
  const { dhiPassword } = app.settings;
  if (dhiPassword !== undefined) await output.keepSecret([dhiPassword.value]);
  const target = await chooseTarget(app.settings, app.location.app);
  const prepared = prepare(target, app, context);
  // It may fail before the engine, which reports that, looks at it.
  prepared.catch(() => undefined);
  let built: BuiltImage;
  try {
    built = await runEngine(prepared, target, app, context);
  } catch (error) {
    throw explainMirror(error, app.request.mirrors ?? []);
  } finally {
    // Rejected when there was nothing to show.
    await prepared.then(
      ({ progress }) => progress.end(),
      () => undefined,
    );
  }
  const { plan } = await prepared;
  summarise(output, target, built);
  const { resultFile, customData } = app.settings;
  const { appJson } = app;
  if (resultFile !== undefined) {
    const facts = { language: plan.language, seconds: built.result.seconds, now: Date.now(), custom: customData?.value, appJson };
    await writeResultFile(resultFile.value, describeSuccess(facts, plan, target.tags, built), io.cwd, output);
  }
  await writeImageFacts(app.settings, built, io.cwd);
  return exitCodes.done;
};
