import { mkdtempSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mergeSettings, parseFlags, readEnvironment } from '@migetpacks/core/config';
import { MigetpacksError } from '@migetpacks/core/errors';
import type { BuildRequest, BuildResult, Engine } from '@migetpacks/dind';
import { expect, it } from 'vitest';
import type { CommandContext } from '../commands/command.ts';
import { chooseTarget } from '../image-names.ts';
import { loadApp } from '../load-app.ts';
import { createOutput } from '../output.ts';
import { prepareServices } from './services-job.ts';

const scopes = ['any', 'app', 'engine', 'build'] as const;
const result: BuildResult = {
  seconds: 1,
  steps: { total: 2, cached: 1 },
  warnings: [],
  caches: [],
  retries: [],
  attestations: { provenance: 'off', sbom: false },
};
const broken = (retryable: boolean): MigetpacksError =>
  new MigetpacksError({ code: 'BUILD_STEP_FAILED', message: 'it broke\nat the end', hint: 'Mend it.', blame: 'user', retryable });

/** Prepares the services a to d and builds them on an engine that is a function. */
const buildOn = async (
  build: (service: string, request: BuildRequest) => Promise<BuildResult>,
  flags: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
) => {
  const app = mkdtempSync(join(tmpdir(), 'services-'));
  const services = ['a', 'b', 'c', 'd'];
  for (const name of services) mkdirSync(join(app, name));
  for (const name of services) writeFileSync(join(app, name, 'Dockerfile'), 'FROM scratch');
  const secret = 'a: {build: {context: a, secrets: [key]}}';
  writeFileSync(
    join(app, 'compose.yaml'),
    `services: {${[secret, ...['b', 'c', 'd'].map((name) => `${name}: {build: ${name}}`)].join(', ')}}\nsecrets: {key: {environment: KEY}}`,
  );
  const said: string[] = [];
  const stream = { write: (text: string) => said.push(text) };
  const io = { env, cwd: app, today: '2026-06-01', stdout: stream, stderr: stream, signal: new AbortController().signal };
  const given = [parseFlags(['--secret', 'KEY=hunter2hunter2', ...flags], 'build', scopes).settings, readEnvironment(env, scopes)];
  const settings = mergeSettings(given, scopes);
  const output = createOutput(io);
  const context: CommandContext = { io, output, given, settings, scopes, directory: app, argumentCount: 1, notes: { settings } };
  const loaded = await loadApp(context);
  const target = await chooseTarget(loaded.settings, app);
  const job = await prepareServices('compose.yaml', target, loaded, context);
  const engine = { build: (request: BuildRequest) => build(request.group?.name ?? '', request) } as unknown as Engine;
  const report = await job.run(engine);
  return { report, context, app, text: () => said.join('') };
};

it('D-051: builds the others when a service fails, and then fails', async () => {
  const asked: string[] = [];
  const { report, context, text } = await buildOn(
    (service) => {
      asked.push(service);
      return service === 'b' ? Promise.reject(broken(false)) : Promise.resolve(result);
    },
    ['--compose-parallel', '1', '-t', 'r.example/app:1', '--push'],
  );
  expect(asked).toEqual(['a', 'b', 'c', 'd']);
  await expect(report()).rejects.toThrow('1 of 4 services were not built\nb: BUILD_STEP_FAILED: it broke');
  expect(context.notes.services?.map(({ name, outcome }) => [name, 'built' in outcome])).toEqual([
    ['a', true],
    ['b', false],
    ['c', true],
    ['d', true],
  ]);
  expect(text()).toMatch(/^b \| error\[BUILD_STEP_FAILED\]: it broke\nb \| {3}at the end$/m);
  expect(text()).toContain('pushed r.example/app-a:1');
  expect(text()).not.toContain('pushed r.example/app-b:1');
});

it.each([
  [true, true],
  [false, false],
])('is worth another try when all failures are (%s)', async (second, retryable) => {
  const { report } = await buildOn((service) =>
    service === 'a' ? Promise.reject(broken(true)) : service === 'b' ? Promise.reject(broken(second)) : Promise.resolve(result),
  );
  const error: unknown = await report().catch((failure: unknown) => failure);
  expect(MigetpacksError.is(error) && [error.code, error.details.retryable === true]).toEqual(['COMPOSE_SERVICES_FAILED', retryable]);
});

it('builds as many at a time as it is told', async () => {
  let [running, most] = [0, 0];
  await buildOn(async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return result;
  }, ['--compose-parallel', '3']);
  expect(most).toBe(3);
});

it('ends at once when the whole run was interrupted', async () => {
  const interrupted = new MigetpacksError({ code: 'INTERRUPTED', message: 'the build', hint: '', blame: 'user' });
  await expect(buildOn(() => Promise.reject(interrupted))).rejects.toBe(interrupted);
});

it('hides the values of secrets in what a service says', async () => {
  const { text } = await buildOn(async (service, { secrets }) => {
    if (service === 'a') throw new MigetpacksError({ code: 'X', message: `key ${secrets['key'] ?? ''}`, hint: '', blame: 'user' });
    return result;
  });
  expect(text()).toContain('key [MASKED]');
  expect(text()).not.toContain('hunter2');
});

it('writes a result for the services that were built', async () => {
  const { report, app } = await buildOn(() => Promise.resolve(result), [], { OUTPUT_IMAGE: 'r.example/app:1', RESULT_FILE: 'result.json' });
  await report();
  expect(JSON.parse(readFileSync(join(app, 'result.json'), 'utf8'))).toMatchObject({
    status: 'success',
    language: 'compose',
    images: [{ name: 'r.example/app-a:1' }, { name: 'r.example/app-b:1' }, { name: 'r.example/app-c:1' }, { name: 'r.example/app-d:1' }],
    services: [{ name: 'a', status: 'success' }, { name: 'b' }, { name: 'c' }, { name: 'd' }],
  });
});
