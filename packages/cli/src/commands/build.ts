import { withClientConfig, withEngine } from '@migetpacks/dind';
import { planProject } from '@migetpacks/multi';
import { chooseMode } from '../build-mode.ts';
import { prepareImage } from '../build/image-job.ts';
import type { Job } from '../build/job.ts';
import { cacheSecrets } from '../cache-request.ts';
import { engineWishes } from '../engine-settings.ts';
import { exitCodes } from '../exit-codes.ts';
import { explainVariables } from '../explain-variables.ts';
import { chooseTarget, type ImageTarget } from '../image-names.ts';
import { loadApp, type LoadedApp } from '../load-app.ts';
import { findLogins } from '../registry-login.ts';
import { explainMirror } from '../report/mirror-hint.ts';
import type { CommandContext } from './command.ts';

const prepare = async (target: ImageTarget, app: LoadedApp, context: CommandContext): Promise<Job> => {
  const mode = await chooseMode(app, context.io.cwd, planProject);
  if (mode.kind !== 'compose') return prepareImage(mode, target, app, context);
  const { prepareServices } = await import('../compose/services-job.ts');
  return prepareServices(mode.path, target, app, context);
};

const runEngine = (job: Promise<Job>, { settings }: LoadedApp, { io }: CommandContext): Promise<() => Promise<void>> =>
  withClientConfig({ env: io.env, logins: findLogins(settings), signal: io.signal }, (env) =>
    withEngine(
      {
        env,
        signal: io.signal,
        ready: job,
        onNotice: (text) => void job.then(({ progress }) => progress.say(text)),
        // Readers of certificates skip what else is in the secret.
        extraCaCerts: async () => (await job).extraCaCerts,
        ...engineWishes(settings, io.cwd),
      },
      async (engine) => (await job).run(engine),
    ),
  );

/** Detects, plans and builds, then loads or pushes. */
export const build = async (context: CommandContext): Promise<number> => {
  const { output, notes } = context;
  const app = await loadApp(context);
  await output.keepSecret(cacheSecrets(app.settings));
  if (app.settings.explainEnv.value) return explainVariables(app, context);
  notes.settings = app.settings;
  const { dhiPassword } = app.settings;
  if (dhiPassword !== undefined) await output.keepSecret([dhiPassword.value]);
  const target = await chooseTarget(app.settings, app.location.app);
  const job = prepare(target, app, context);
  // It may fail before the engine, which reports that, looks at it.
  job.catch(() => undefined);
  let report: () => Promise<void>;
  try {
    report = await runEngine(job, app, context);
  } catch (error) {
    throw explainMirror(error, app.request.mirrors ?? []);
  } finally {
    // Rejected when there was nothing to show.
    await job.then(
      ({ progress }) => progress.end(),
      () => undefined,
    );
  }
  await report();
  return exitCodes.done;
};
