/**
 * Registries that misbehave: what passes is tried again, a bounded number of times and said; what cannot pass is not; and no
 * name in a registry ever points at half an image.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MigetpacksError } from '@migetpacks/core/errors';
import type { BuildEvent, BuildRequest } from '@migetpacks/dind';
import { ensureLab, type Lab } from './lab/index.ts';
import { buildOn } from './support/build-on.ts';
import { buildRequest } from './support/build-request.ts';
import { makeApp, type AppFolder } from './support/copy-app.ts';
import { readBaseImages } from './support/example.ts';
import { openFaultProxy, type Fault, type FaultProxy, type RegistryCall } from './support/fault-proxy.ts';
import { missingForFreshEngine, startFreshEngine, type FreshEngine } from './support/fresh-engine.ts';
import { readRegistryImage } from './support/registry-image.ts';
import { showFigures } from './support/report-table.ts';
import { runCli } from './support/run-cli.ts';
import { inTier } from './support/tier.ts';

const here = await inTier('rest', 'registries that misbehave');
const missing = here ? missingForFreshEngine() : 'the lab';

type Rule = (call: RegistryCall) => Fault | undefined;
interface Outcome {
  /** Of the error; `pushed` when there was none. */
  readonly code: string;
  readonly retries: readonly Extract<BuildEvent, { type: 'retry' }>[];
  readonly seconds: number;
  readonly digest?: string;
}

let lab: Lab;
let proxy: FaultProxy;
let context: AppFolder;
let content = 0;
const repository = `migetpacks-test/faults-${process.pid}`;
const status = (code: number): Fault => ({ kind: 'status', status: code });

/** Pushes an image that no registry has seen, with two names, through the proxy. */
const push = async (
  rule: Rule | undefined,
  limits: NonNullable<BuildRequest['limits']>,
  change: Partial<BuildRequest> = {},
  onRetry?: () => void,
): Promise<Outcome> => {
  proxy.setFault(rule);
  const retries: Outcome['retries'][number][] = [];
  const note = (event: BuildEvent): void => {
    if (event.type !== 'retry') return;
    retries.push(event);
    onRetry?.();
  };
  const request = buildRequest({
    dockerfile: `FROM debian:bookworm-slim\nRUN head -c 300000 /dev/urandom > /content && echo ${content++} > /number`,
    context: context.path,
    tags: ['1', 'latest'].map((tag) => `${proxy.address}/${repository}:${tag}`),
    output: { kind: 'push' },
    provenance: 'off',
    network: 'host',
    limits,
    ...change,
  });
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  try {
    const { result } = await buildOn({ ...process.env, ...lab.env }, request, note);
    return { code: 'pushed', retries, seconds: seconds(), ...(result.imageDigest === undefined ? {} : { digest: result.imageDigest }) };
  } catch (error) {
    return { code: MigetpacksError.is(error) ? error.code : String(error), retries, seconds: seconds() };
  } finally {
    proxy.setFault();
  }
};
/** Both names, as the registry itself has them: nothing, or images whose every part is there. */
const digests = async (): Promise<readonly (string | undefined)[]> =>
  Promise.all(
    ['1', 'latest'].map(async (tag) => {
      const image = await readRegistryImage(`${lab.registry}/${repository}:${tag}`);
      for (const { digest } of image?.layers ?? []) {
        const { ok } = await fetch(`http://${lab.registry}/v2/${repository}/blobs/${digest}`, { method: 'HEAD' });
        expect(ok, `${tag} names a layer that is not there`).toBe(true);
      }
      return image?.digest;
    }),
  );

beforeAll(async () => {
  if (!here) return;
  lab = await ensureLab(['debian:bookworm-slim', ...(await readBaseImages('node-plain'))]);
  proxy = await openFaultProxy(lab.registry);
  context = await makeApp({ file: 'content' });
});
afterAll(async () => {
  await proxy?.[Symbol.asyncDispose]();
  await context?.[Symbol.asyncDispose]();
});

const passing: readonly (readonly [what: string, rule: Rule])[] = [
  ['answers late', () => ({ kind: 'late', ms: 400 })],
  ['limits requests once', ({ method, kind, before }) => (method === 'HEAD' && kind === 'blob' && before < 1 ? status(429) : undefined)],
  ['fails twice with 500 while it takes layers', ({ kind, before }) => (kind === 'upload' && before < 2 ? status(500) : undefined)],
  [
    'fails twice with 500 at the manifest',
    ({ method, kind, before }) => (method === 'PUT' && kind === 'manifest' && before < 2 ? status(500) : undefined),
  ],
  ['cuts one connection', ({ method, before }) => (method === 'PATCH' && before < 1 ? { kind: 'cut' } : undefined)],
];
it.runIf(here).each(passing)('a registry that %s gets the image', async (what, rule) => {
  const { code, retries, seconds, digest } = await push(rule, { registryAttempts: 3 });
  expect(code).toBe('pushed');
  // The engine's own repetitions are mostly enough; a further attempt is never the last one.
  expect(retries.length).toBeLessThan(2);
  expect(await digests()).toEqual([digest, digest]);
  showFigures(`a registry that ${what}`, { seconds: seconds.toFixed(1), 'started again': retries.length });
});

it.runIf(here)('a registry that limits every request for a while gets the image at the next attempt', async () => {
  let limited = true;
  const relent = (): void => void (limited = false);
  const rule: Rule = ({ kind }) => (limited && kind === 'blob' ? status(429) : undefined);
  const { code, retries, digest } = await push(rule, { registryAttempts: 3 }, {}, relent);
  expect(code).toBe('pushed');
  expect(retries[0]).toMatchObject({
    attempt: 2,
    of: 3,
    wait: 2,
    because: expect.stringMatching(/cannot be reached.*429 Too Many Requests/),
  });
  expect(await digests()).toEqual([digest, digest]);
});

const lasting: readonly (readonly [what: string, rule: Rule, code: string, retries: number])[] = [
  ['refuses to know who asks', () => status(401), 'REGISTRY_DENIED', 0],
  ['forbids', () => status(403), 'REGISTRY_DENIED', 0],
  [
    'forbids the manifest alone',
    ({ method, kind }) => (method === 'PUT' && kind === 'manifest' ? status(403) : undefined),
    'REGISTRY_DENIED',
    0,
  ],
  ['limits every request', ({ kind }) => (kind === 'blob' ? status(429) : undefined), 'REGISTRY_UNAVAILABLE', 1],
  [
    'fails with 503 at every manifest',
    ({ method, kind }) => (method === 'PUT' && kind === 'manifest' ? status(503) : undefined),
    'REGISTRY_UNAVAILABLE',
    1,
  ],
  [
    'stops listening to layers',
    ({ method }) => (method === 'PATCH' || method === 'PUT' ? { kind: 'hang' } : undefined),
    'REGISTRY_UNAVAILABLE',
    1,
  ],
];
it.runIf(here).each(lasting)('a registry that %s keeps what it had', async (what, rule, code, expected) => {
  const before = await push(undefined, {});
  const { code: seen, retries, seconds } = await push(rule, { registryAttempts: 2, registrySeconds: /stops/.test(what) ? 4 : 60 });
  expect(seen).toBe(code);
  expect(retries).toHaveLength(expected);
  expect(await digests()).toEqual([before.digest, before.digest]);
  showFigures(`a registry that ${what}`, { seconds: seconds.toFixed(1), 'started again': retries.length });
});

it.runIf(here)('a registry that is down is tried as often as asked, with growing pauses', async () => {
  await proxy.close();
  const { code, retries } = await push(undefined, { registryAttempts: 3 });
  await proxy.open();
  expect(code).toBe('REGISTRY_UNAVAILABLE');
  expect(retries.map(({ attempt, of, wait }) => [attempt, of, wait])).toEqual([
    [2, 3, 2],
    [3, 3, 6],
  ]);
});

it.runIf(here)('a registry that comes back between two attempts gets the image', async () => {
  await proxy.close();
  let opened: Promise<void> | undefined;
  const { code, digest } = await push(undefined, { registryAttempts: 3 }, {}, () => void (opened ??= proxy.open()));
  await opened;
  expect(code).toBe('pushed');
  expect(await digests()).toEqual([digest, digest]);
});

it.runIf(here)('a step that fails is not tried again, whatever it says', async () => {
  const dockerfile = 'FROM debian:bookworm-slim\nRUN echo "429 Too Many Requests"; echo "unexpected EOF" >&2; exit 3';
  const { code, retries } = await push(undefined, { registryAttempts: 3 }, { dockerfile });
  expect([code, retries.length]).toEqual(['BUILD_STEP_FAILED', 0]);
});

describe.runIf(here && missing === undefined)('base images', () => {
  let fresh: FreshEngine;
  beforeAll(async () => {
    // A mirror that is down, then one that misbehaves on demand.
    fresh = await startFreshEngine({ mirrors: ['127.0.0.1:1', proxy.address] });
  });
  afterAll(async () => {
    await fresh?.[Symbol.asyncDispose]();
  });
  const isLayer = ({ method, kind }: RegistryCall): boolean => method === 'GET' && kind === 'blob';
  const pull = async (rule: Rule | undefined, env = fresh.env): Promise<{ code: string; retries: number; message: string }> => {
    await fresh.reset();
    proxy.setFault(rule);
    let retries = 0;
    const request = buildRequest({
      dockerfile: 'FROM debian:bookworm-slim\nCOPY file /file',
      context: context.path,
      tags: ['pulled:local'],
      output: { kind: 'load' },
      limits: { registryAttempts: 2 },
      provenance: 'off',
    });
    try {
      await buildOn(env, request, (event) => void (event.type === 'retry' && retries++));
      return { code: 'built', retries, message: '' };
    } catch (error) {
      return { code: MigetpacksError.is(error) ? error.code : String(error), retries, message: String(error) };
    } finally {
      proxy.setFault();
    }
  };

  it('come from the next mirror when one is down', async () => {
    expect(await pull(undefined)).toMatchObject({ code: 'built', retries: 0 });
  });

  it('are fetched again when a layer was cut short', async () => {
    expect(await pull((call) => (isLayer(call) && call.before < 2 ? { kind: 'truncate' } : undefined))).toMatchObject({ code: 'built' });
  });

  it.each([
    ['cut short', 'truncate'],
    ['corrupt', 'corrupt'],
  ] as const)('whose layers are %s for good are given up, as passing trouble', async (_, kind) => {
    const { code, retries } = await pull((call) => (isLayer(call) ? { kind } : undefined));
    expect(code).toMatch(/^REGISTRY_(CONTENT|UNAVAILABLE)$/);
    expect(retries).toBe(1);
  });

  it('are given up with the name of the origin when every mirror and the origin are down', async () => {
    await using alone = await startFreshEngine({ mirrors: ['127.0.0.1:1'] });
    const { code, message } = await pull(undefined, alone.env);
    expect(code).toBe('REGISTRY_UNAVAILABLE');
    expect(message).toContain('docker.io/library/debian');
  });
});

describe.runIf(here)('the command line', () => {
  it('says which attempt comes when and why, and exits with 75', { timeout: 120_000 }, async () => {
    await using app = await makeApp({ 'package.json': '{"name":"a","scripts":{"start":"node a.js"}}', 'a.js': '' });
    proxy.setFault(({ kind }) => (kind === 'blob' ? status(429) : undefined));
    const args = ['build', app.path, '--tag', `${proxy.address}/${repository}:cli`, '--push', '--registry-attempts', '2'];
    const { code, stderr } = await runCli(lab, args);
    proxy.setFault();
    expect(code).toBe(75);
    expect(stderr).toMatch(/attempt 2 of 2 in 2 s, because the last one failed: The registry of 127\.0\.0\.1:\d+\/\S+ cannot be reached/);
    expect(stderr).toContain('error[REGISTRY_UNAVAILABLE]');
  });

  it('names the mirror that does not answer, and that there is no way back', { timeout: 120_000 }, async () => {
    await using app = await makeApp({ 'package.json': '{"name":"a","scripts":{"start":"node a.js"}}', 'a.js': '' });
    const env = { REGISTRY_MIRRORS: 'docker.io=127.0.0.1:1/hub' };
    const { code, stderr } = await runCli(lab, ['build', app.path, '--tag', 'a:local', '--registry-attempts', '1', '--verbose'], { env });
    expect(code).toBe(75);
    expect(stderr).toContain('images of docker.io: from 127.0.0.1:1/hub, REGISTRY_MIRRORS names that mirror');
    expect(stderr).toContain('REGISTRY_MIRRORS makes this the mirror of docker.io; there is no way back to docker.io from it');
  });

  it('builds on base images from a mirror that answers', { timeout: 180_000 }, async () => {
    await using app = await makeApp({ 'package.json': '{"name":"a","scripts":{"start":"node a.js"}}', 'a.js': '' });
    const env = { REGISTRY_MIRRORS: `docker.io=${lab.registry}` };
    const { code, stderr } = await runCli(lab, ['build', app.path, '--tag', 'migetpacks-mirror-test:local'], { env });
    expect(code, stderr).toBe(0);
  });
});
