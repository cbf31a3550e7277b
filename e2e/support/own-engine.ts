/**
 * Builds with an engine of its own and prints what happens, one JSON document per line: notices, the output of steps, and at the end what came of it.
 * The argument is a {@link OwnEngineRun} as JSON; SIGTERM interrupts.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { MigetpacksError } from '@migetpacks/core/errors';
import { withEngine, type BuildRequest, type EngineSettings } from '@migetpacks/dind';
import { pollUntil } from '../lab/poll.ts';
import { buildRequest } from './build-request.ts';
import type { OwnEngineLine, OwnEngineRun } from './apart.ts';
import { openTinyRegistry } from './tiny-registry.ts';

const say = (line: OwnEngineLine): void => console.log(JSON.stringify(line));
const { settings, request, extraCaCerts, hold, registry } = JSON.parse(process.argv[2] ?? '{}') as OwnEngineRun;
const controller = new AbortController();
process.once('SIGTERM', () => controller.abort());

const served = registry === undefined ? undefined : await openTinyRegistry(registry);
const wishes: EngineSettings = {
  choice: 'own',
  ...settings,
  ...(served === undefined ? {} : { registryMirror: [served.address] }),
  env: process.env,
  signal: controller.signal,
  onNotice: (notice) => say({ notice }),
  ...(extraCaCerts === undefined ? {} : { extraCaCerts: () => readFile(extraCaCerts, 'utf8') }),
};
const build: BuildRequest = buildRequest(request);

const started = performance.now();
try {
  await withEngine(wishes, async (engine) => {
    say({ ready: { ms: Math.round(performance.now() - started), imageStore: engine.containerdImageStore } });
    const { steps } = await engine.build(build, (event) => event.type === 'log' && say({ log: event.text }));
    say({ built: steps });
    if (hold !== undefined) await pollUntil(() => existsSync(hold), { what: `The file ${hold}`, seconds: 60 });
  });
  say({ end: 'done' });
} catch (error) {
  say(
    MigetpacksError.is(error)
      ? { end: error.code, message: error.message, hint: error.details.hint }
      : { end: 'BUG', message: error instanceof Error ? (error.stack ?? error.message) : String(error) },
  );
}
await served?.close();
