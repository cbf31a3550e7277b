import { MigetpacksError } from '@migetpacks/core/errors';
import type { BuildRequest, Engine } from '@migetpacks/dind';
import { measureImage } from '../build/measure-image.ts';
import type { ImageTarget } from '../image-names.ts';
import type { Output } from '../output.ts';
import type { Progress } from '../report/progress.ts';
import type { ServiceOutcome } from '../report/result-file.ts';
import { describeError } from '../report/text.ts';
import { isEndOfAll } from './services-failure.ts';

/** One service, ready to be built. */
export interface ServiceWork {
  readonly name: string;
  readonly target: ImageTarget;
  readonly request: BuildRequest;
  readonly output: Output;
  readonly progress: Progress;
}

/** What a build of a service is done with. */
export interface ServiceBuild {
  readonly engine: Engine;
  /** Whether somebody keeps what there is to say about an image. */
  readonly wanted: boolean;
  /** Completes an error with what this run knows. */
  readonly explain: (error: unknown) => unknown;
}

/** Builds one service; a failure is an outcome, so that the other services go on. */
export const buildService = async (
  { name, target, request, progress, output }: ServiceWork,
  { engine, wanted, explain }: ServiceBuild,
): Promise<ServiceOutcome> => {
  const start = performance.now();
  const finish = (outcome: ServiceOutcome['outcome'], words: string | undefined): ServiceOutcome => {
    progress.end();
    if (words !== undefined) output.say(words);
    return { name, tags: target.tags, seconds: (performance.now() - start) / 1000, outcome };
  };
  try {
    const result = await engine.build(request, progress.onEvent);
    const built = await measureImage(engine, target, result, { wanted });
    const { seconds, steps } = result;
    return finish({ built }, `built in ${seconds.toFixed(1)} s, ${String(steps.cached)} of ${String(steps.total)} steps cached`);
  } catch (failure) {
    const error = explain(failure);
    if (isEndOfAll(error)) return finish({ error }, undefined);
    return finish({ error }, MigetpacksError.is(error) ? describeError(error, output) : String(error));
  }
};
