import { withEngine, type BuildEvent, type BuildRequest, type BuildResult, type EngineSettings } from '@migetpacks/dind';

/** A build that ended, with what it said meanwhile. */
export interface ObservedBuild {
  readonly result: BuildResult;
  readonly events: readonly BuildEvent[];
  readonly seconds: number;
}

/** Builds on the engine that an environment leads to; no settings of the tester's own get in. */
export const buildOn = async (
  env: Readonly<Record<string, string | undefined>>,
  request: BuildRequest,
  onEvent: (event: BuildEvent) => void = () => undefined,
  more: Partial<EngineSettings> = {},
): Promise<ObservedBuild> => {
  const events: BuildEvent[] = [];
  const started = performance.now();
  const settings = { env, signal: AbortSignal.timeout(180_000), onNotice: () => undefined, ...more };
  const result = await withEngine(settings, (engine) =>
    engine.build(request, (event) => {
      events.push(event);
      onEvent(event);
    }),
  );
  return { result, events, seconds: (performance.now() - started) / 1000 };
};
