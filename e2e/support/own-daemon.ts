/** Builds with a dockerd of our own, to the end or until an interrupt, and prints what came of it: `own-daemon.ts CONTEXT done|interrupt`. */
import { MigetpacksError } from '@migetpacks/core/errors';
import { inspectImage, withEngine } from '@migetpacks/dind';
import { buildRequest } from './build-request.ts';

const [context = '', how] = process.argv.slice(2);
const controller = new AbortController();
const say = (facts: Readonly<Record<string, unknown>>): void => console.log(JSON.stringify(facts));

try {
  await withEngine({ env: process.env, signal: controller.signal, onNotice: () => {} }, async (engine) => {
    const request = buildRequest({ dockerfile: 'FROM scratch\nCOPY . /', context, tags: ['own:local'], output: { kind: 'load' } });
    await engine.build(request, ({ type }) => type === 'step-started' && how === 'interrupt' && controller.abort());
    say({ kind: engine.kind, layers: (await inspectImage(engine, 'own:local')).layers.length });
  });
} catch (error) {
  say({ code: MigetpacksError.is(error) ? error.code : String(error) });
}
