import { planApp, type BuildPlan } from '@migetpacks/core';
import { inspectImage, withClientConfig, withEngine, type BuildRequest, type BuildResult, type Engine } from '@migetpacks/dind';
import { makeEngineRequest } from '../engine-request.ts';
import { engineWishes } from '../engine-settings.ts';
import { exitCodes } from '../exit-codes.ts';
import { explainVariables } from '../explain-variables.ts';
import { chooseTarget, type ImageTarget } from '../image-names.ts';
import { loadApp, type LoadedApp } from '../load-app.ts';
import type { Output } from '../output.ts';
import { findLogins } from '../registry-login.ts';
import { openProgress } from '../report/open-progress.ts';
import type { Progress } from '../report/progress.ts';
import { describeSuccess, writeResultFile } from '../report/result-file.ts';
import { formatBytes } from '../report/text.ts';
import type { CommandContext } from './command.ts';

interface Built {
  readonly result: BuildResult;
  /** Bytes; absent when the image went elsewhere or cannot be asked. */
  readonly size?: number;
}

const measure = async (engine: Engine, { tags, output }: ImageTarget, { interactive }: Output): Promise<number | undefined> => {
  const [name] = tags;
  if (name === undefined || (output.kind !== 'load' && output.kind !== 'push')) return undefined;
  // A registry takes two questions to answer this, as long as a small rebuild: only somebody who watches wants to wait.
  if (output.kind === 'push' && !interactive) return undefined;
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
  const plan = await planApp(app.request);
  notes.language = plan.language;
  const request = await makeEngineRequest(plan, target, app, io);
  const progress = await openProgress(output, plan);
  for (const { subject, choice, because } of plan.decisions) if (output.verbose) progress.say(`${subject}: ${choice}, ${because}`);
  for (const { level, text } of plan.notices) progress.say(`${level}: ${text}`);
  return { plan, progress, request };
};

const runEngine = (prepared: Promise<Prepared>, target: ImageTarget, app: LoadedApp, { io, output }: CommandContext): Promise<Built> => {
  const useEngine = (env: CommandContext['io']['env']): Promise<Built> =>
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
        const size = await measure(engine, target, output);
        return size === undefined ? { result } : { result, size };
      },
    );
  return withClientConfig({ env: io.env, logins: findLogins(app.settings), signal: io.signal }, useEngine);
};

const summarise = ({ output }: CommandContext, { tags, output: kind }: ImageTarget, { result, size }: Built): void => {
  const { imageDigest, seconds, steps } = result;
  if (output.json) {
    output.printJson({ type: 'result', images: tags, output: kind.kind, digest: imageDigest, size, seconds, steps });
    return;
  }
  const verb = { push: 'pushed', load: 'loaded', custom: 'written', none: 'built' }[kind.kind];
  for (const tag of tags) output.say(`${output.style('green', verb)} ${tag}`);
  if (imageDigest !== undefined) output.say(`digest ${imageDigest}`);
  const parts = [
    ...(size === undefined ? [] : [`${formatBytes(size)}${kind.kind === 'push' ? ' compressed' : ''}`]),
    `${seconds.toFixed(1)} s`,
    `${String(steps.cached)} of ${String(steps.total)} steps cached`,
  ];
  output.say(parts.join(', '));
  const [name = ''] = tags;
  output.print(kind.kind === 'push' && imageDigest !== undefined ? `${name}@${imageDigest}` : name);
};

/** Detects, plans and builds, then loads or pushes. */
export const build = async (context: CommandContext): Promise<number> => {
  const { io, output, notes } = context;
  const app = await loadApp(context);
  if (app.settings.explainEnv.value) return explainVariables(app, context);
  notes.settings = app.settings;
  const { dhiPassword } = app.settings;
  if (dhiPassword !== undefined) await output.keepSecret([dhiPassword.value]);
  const target = chooseTarget(app.settings, app.location.app);
  const prepared = prepare(target, app, context);
  // It may fail before the engine, which reports that, looks at it.
  prepared.catch(() => undefined);
  let built: Built;
  try {
    built = await runEngine(prepared, target, app, context);
  } finally {
    // Rejected when there was nothing to show.
    await prepared.then(
      ({ progress }) => progress.end(),
      () => undefined,
    );
  }
  const { plan } = await prepared;
  summarise(context, target, built);
  const { resultFile, customData } = app.settings;
  if (resultFile !== undefined) {
    const facts = { language: plan.language, seconds: built.result.seconds, now: Date.now(), custom: customData?.value };
    await writeResultFile(resultFile.value, describeSuccess(facts, plan, target.tags, built.result.imageDigest), io.cwd, output);
  }
  return exitCodes.done;
};
