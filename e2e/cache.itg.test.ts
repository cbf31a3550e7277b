/**
 * Caches between engines: what one engine built, another one reuses; and a cache that fails, fails no build.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuildRequest, CacheRef, CacheReport } from '@migetpacks/dind';
import { ensureLab, type Lab } from './lab/index.ts';
import { buildOn, type ObservedBuild } from './support/build-on.ts';
import { findBuildkitd, startBuildkitd } from './support/buildkitd.ts';
import { exampleDir } from './support/cli.ts';
import { copyApp } from './support/copy-app.ts';
import { readBaseImages } from './support/example.ts';
import { executedSteps, readEvents } from './support/events.ts';
import { openFaultProxy, type Fault, type FaultProxy, type RegistryCall } from './support/fault-proxy.ts';
import { missingForFreshEngine, startFreshEngine, type FreshEngine } from './support/fresh-engine.ts';
import { installed, makeLayeredApp, type LayeredApp } from './support/layered-app.ts';
import { readRegistryImage } from './support/registry-image.ts';
import { megabytes, showFigures } from './support/report-table.ts';
import { runCli } from './support/run-cli.ts';
import { prepareS3Server, startS3Server } from './support/s3-server.ts';
import { inTier } from './support/tier.ts';

const here = await inTier('rest', 'caches between engines');
const missing = here ? missingForFreshEngine() : 'the lab';
if (here && missing !== undefined) process.stderr.write(`\nNOT TESTED: caches between engines. Missing on this machine: ${missing}.\n\n`);

const run = `c${process.pid}`;
let lab: Lab;
let fresh: FreshEngine;
let proxy: FaultProxy;
let app: LayeredApp;
let other: LayeredApp;
let seed: ObservedBuild;
let folder: string;

const registry = (ref: string): CacheRef => ({ type: 'registry', attributes: { ref, 'registry.insecure': 'true' } });
const written = (ref: string, mode: string): CacheRef => ({
  type: 'registry',
  attributes: { ref, mode, 'image-manifest': 'true', 'oci-mediatypes': 'true', 'ignore-error': 'true', compression: 'zstd' },
});
/** The layer with the dependencies, which are other bytes each time they are installed. */
const dependencyLayer = async (tag: string): Promise<string | undefined> =>
  (await readRegistryImage(tag))?.layers.filter(({ size }) => size > 3_900_000 && size < 4_200_000).map(({ digest }) => digest)[0];
const imageOf = (name: string): string => `${lab.registry}/migetpacks-test/${run}:${name}`;
const throughProxy = (name: string): string => `${proxy.address}/migetpacks-test/${run}-cache:${name}`;
const outcomes = ({ caches }: { readonly caches: readonly CacheReport[] }): readonly string[] =>
  caches.map(({ use, outcome }) => `${use} ${outcome}`);

/** The command lines of every process, which any user of a machine can read. */
const commandLines = async (): Promise<readonly string[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
};

/** Builds with nothing but a cache to start from. */
const buildFresh = async (name: string, change: Partial<BuildRequest>, engine: FreshEngine = fresh): Promise<ObservedBuild> => {
  await engine.reset();
  return buildOn(engine.env, app.request(imageOf(name), change));
};

describe.runIf(here && missing === undefined)('a cache', () => {
  beforeAll(async () => {
    lab = await ensureLab(['debian:bookworm-slim', ...(await readBaseImages('node-express'))]);
    proxy = await openFaultProxy(lab.registry);
    fresh = await startFreshEngine({ mirrors: [lab.registry] });
    app = await makeLayeredApp(`for ${run}`);
    folder = await mkdtemp(join(tmpdir(), 'cache-test-'));
    // "min" first: an engine that has written a layer to a cache once counts it among those worth writing.
    const there = { ...process.env, ...lab.env };
    seed = await buildOn(there, app.request(imageOf('seed'), { cacheTo: [written(throughProxy('min'), 'min')] }));
    await buildOn(there, app.request(imageOf('seed'), { cacheTo: [written(throughProxy('max'), 'max')] }));
    other = await makeLayeredApp(`another for ${run}`);
    await buildOn(there, other.request(imageOf('other'), { cacheTo: [written(throughProxy('other'), 'max')] }));
    await app.edit();
  });
  afterAll(async () => {
    await fresh?.[Symbol.asyncDispose]();
    await proxy?.[Symbol.asyncDispose]();
    await app?.[Symbol.asyncDispose]();
    await other?.[Symbol.asyncDispose]();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ['max', ['max'], ['import imported']],
    ['min', ['min'], ['import imported']],
    ['several', ['not-there', 'other', 'max'], ['import ignored', 'import imported', 'import imported']],
  ])('in a registry gives its dependency layer to another engine (%s)', async (name, refs, expected) => {
    const before = proxy.fetched;
    const { result, events, seconds } = await buildFresh(name, { cacheFrom: refs.map((ref) => registry(throughProxy(ref))) });
    expect(outcomes(result)).toEqual(expected);
    expect(await dependencyLayer(imageOf(name))).toBe(await dependencyLayer(imageOf('seed')));
    // Only the layers of the shipped image are in a "min" cache, and the builder stage needs the tree itself.
    expect(installed(events)).toBe(name === 'min');
    showFigures(`registry cache, ${name}`, {
      'built with it in': `${seconds.toFixed(1)} s`,
      'first build': `${seed.seconds.toFixed(1)} s`,
      fetched: megabytes(proxy.fetched - before),
      cached: `${result.steps.cached} of ${result.steps.total}`,
    });
  });

  // BuildKit asks all caches for a step at once and keeps the first answer, mostly that of the last one. "min" knows the install and
  // has no result of it, so whether it runs is a matter of luck: https://github.com/moby/buildkit/issues/6418.
  it('in a registry gives its dependency layer beside one with fewer layers too, whether or not the install runs', async () => {
    const { result, events } = await buildFresh('mixed', { cacheFrom: ['max', 'min'].map((name) => registry(throughProxy(name))) });
    expect(outcomes(result)).toEqual(['import imported', 'import imported']);
    expect(await dependencyLayer(imageOf('mixed'))).toBe(await dependencyLayer(imageOf('seed')));
    showFigures('registry cache, min beside max', { 'installed again': installed(events) ? 'yes' : 'no' });
  });

  it('is inline where the engine has no containerd image store, and says what that leaves out', async () => {
    await using old = await startFreshEngine({ mirrors: [lab.registry], containerdImageStore: false });
    const ref = `${lab.registry}/migetpacks-test/${run}-inline:cache`;
    const caches = { cacheFrom: [registry(ref)], cacheTo: [written(ref, 'max')] };
    const first = await buildFresh('inline', caches, old);
    expect(first.result.caches).toMatchObject([
      { use: 'import', outcome: 'ignored', reason: 'not found' },
      { use: 'export', outcome: 'exported', name: ref, reason: expect.stringContaining('only the layers of the shipped image') },
    ]);
    const layer = await dependencyLayer(imageOf('inline'));
    await app.edit();
    const second = await buildFresh('inline2', caches, old);
    expect(outcomes(second.result)).toEqual(['import imported', 'export exported']);
    expect(await dependencyLayer(imageOf('inline2'))).toBe(layer);
    showFigures('inline cache', { first: `${first.seconds.toFixed(1)} s`, second: `${second.seconds.toFixed(1)} s` });

    const loaded = await buildOn(old.env, app.request('inline:local', { ...caches, output: { kind: 'load' }, cacheFrom: [] }));
    expect(loaded.result.caches).toMatchObject([{ use: 'export', outcome: 'ignored', reason: expect.stringContaining('pushed') }]);
  });

  it('in a folder serves another engine, and apps that share the folder keep their own', async () => {
    const directory = join(folder, 'layers');
    const of = (tag: string) => ({
      cacheFrom: [{ type: 'local' as const, attributes: { src: directory, tag } }],
      cacheTo: [{ type: 'local' as const, attributes: { dest: directory, tag, mode: 'max', 'ignore-error': 'true' } }],
    });
    const first = await buildFresh('local', of('one'));
    expect(first.result.caches).toMatchObject([{ outcome: 'ignored', reason: 'there is nothing yet' }, { outcome: 'exported' }]);
    await buildOn(fresh.env, other.request(imageOf('other'), of('two')));
    const again = await buildFresh('local2', of('one'));
    expect(outcomes(again.result)).toEqual(['import imported', 'export exported']);
    expect(installed(again.events)).toBe(false);
    const { manifests } = JSON.parse(await readFile(join(directory, 'index.json'), 'utf8')) as { readonly manifests: readonly unknown[] };
    expect(manifests).toHaveLength(2);

    const blobs = join(directory, 'blobs', 'sha256');
    for (const blob of await readdir(blobs)) await writeFile(join(blobs, blob), 'rubbish');
    const broken = await buildFresh('local3', of('one'));
    expect(broken.result.caches.filter(({ use }) => use === 'import')).toMatchObject([{ outcome: 'ignored' }]);
    await writeFile(join(directory, 'index.json'), '{');
    const worse = await buildFresh('local4', {
      cacheFrom: of('one').cacheFrom,
      cacheTo: [{ type: 'local', attributes: { dest: '/dev/null/no' } }],
    });
    expect(worse.result.caches).toMatchObject([
      { use: 'import', outcome: 'ignored', reason: 'its index.json is corrupt' },
      { use: 'export', outcome: 'ignored', reason: expect.stringContaining('cannot be written') },
    ]);
  });

  it('in S3 serves another engine, although Docker itself has no cache in S3', async ({ skip }) => {
    const why = await prepareS3Server();
    if (why !== undefined) return skip(why);
    await using s3 = await startS3Server();
    const attributes = { bucket: s3.bucket, region: 'us-east-1', endpoint_url: s3.endpoint, name: `team/${run}` };
    const caches = {
      cacheFrom: [{ type: 's3' as const, attributes }],
      cacheTo: [{ type: 's3' as const, attributes: { ...attributes, mode: 'max', 'ignore-error': 'true' } }],
      cacheCredentials: s3.credentials,
    };
    const first = await buildFresh('s3', caches);
    expect(outcomes(first.result)).toEqual(['import ignored', 'export exported']);
    const second = await buildFresh('s32', caches);
    expect(outcomes(second.result)).toEqual(['import imported', 'export exported']);
    expect(installed(second.events)).toBe(false);
    const [fetched = 0, sent = 0] = second.result.caches.map(({ bytes }) => bytes);
    expect(sent).toBeLessThan(fetched / 100);
    showFigures('cache in S3', {
      fetched: megabytes(fetched),
      first: `${first.seconds.toFixed(1)} s`,
      second: `${second.seconds.toFixed(1)} s`,
    });

    const denied = await buildFresh('s33', { ...caches, cacheCredentials: { ...s3.credentials, AWS_SECRET_ACCESS_KEY: 'wrong' } });
    expect(denied.result.caches.map(({ outcome, reason = '' }) => [outcome, reason.includes('403')])).toEqual([
      ['ignored', true],
      ['ignored', true],
    ]);
    const nobody = await buildFresh('s34', { ...caches, cacheCredentials: {}, cacheTo: [] });
    expect(nobody.result.caches).toMatchObject([{ outcome: 'ignored', reason: expect.stringContaining('AWS_ACCESS_KEY_ID') }]);
  });

  it('in S3 is read and written by a remote BuildKit itself, with keys that no command line shows', async ({ skip }) => {
    const [why, found] = [await prepareS3Server(), await findBuildkitd()];
    if (why !== undefined) return skip(why);
    if ('missing' in found) return skip(found.missing);
    await using s3 = await startS3Server();
    await using bare = await makeLayeredApp(`remote ${run}`, `${lab.registry}/library/debian:bookworm-slim`);
    const attributes = { bucket: s3.bucket, region: 'us-east-1', endpoint_url: s3.endpoint, use_path_style: 'true', name: run };
    const request = (tag: string): BuildRequest =>
      bare.request(imageOf(tag), {
        cacheFrom: [{ type: 's3', attributes }],
        cacheTo: [{ type: 's3', attributes: { ...attributes, mode: 'max', 'ignore-error': 'true' } }],
        cacheCredentials: s3.credentials,
        // Nothing is allowed to a buildkitd that it was not told to allow.
        network: 'none',
      });
    const shown = new Set<string>();
    for (const [tag, anew] of [
      ['bk1', true],
      ['bk2', false],
    ] as const) {
      const address = `unix://${join(folder, `${tag}.sock`)}`;
      await using _ = await startBuildkitd(join(folder, tag), address);
      const watcher = setInterval(() => void commandLines().then((lines) => lines.forEach((line) => shown.add(line))), 100);
      const { result, events } = await buildOn({ ...process.env, ...lab.env }, request(tag), undefined, { buildkit: { host: address } });
      clearInterval(watcher);
      // BuildKit takes a bucket without the cache for an empty cache.
      expect(outcomes(result)).toEqual(['import imported', 'export exported']);
      expect(installed(events)).toBe(anew);
    }
    expect([...shown].some((line) => line.includes('type=s3'))).toBe(true);
    expect([...shown].filter((line) => line.includes(s3.credentials.AWS_SECRET_ACCESS_KEY))).toEqual([]);
  });

  it('of GitHub Actions is left out where no runner offers it, and where it does not work', async () => {
    const caches: Partial<BuildRequest> = { cacheFrom: [{ type: 'gha', attributes: { scope: 'app', timeout: '5s' } }] };
    const without = await buildFresh('gha', caches);
    expect(without.result.caches).toMatchObject([{ outcome: 'ignored', reason: expect.stringContaining('ACTIONS_RUNTIME_TOKEN') }]);
    process.stderr.write("NOT TESTED: a cache of GitHub Actions that works. It needs GitHub's own service.\n");
    proxy.setFault(() => ({ kind: 'status', status: 403 }));
    const runner = {
      ACTIONS_RUNTIME_TOKEN: 'x.eyJhYyI6IltdIn0.x',
      ACTIONS_RESULTS_URL: `http://${proxy.address}/`,
      ACTIONS_CACHE_SERVICE_V2: 'true',
    };
    const refused = await buildOn({ ...fresh.env, ...runner }, app.request(imageOf('gha'), caches));
    expect(refused.result.caches).toMatchObject([{ use: 'import', outcome: 'ignored' }]);
  });

  it('is not read with NO_CACHE, but written', async () => {
    proxy.setFault();
    const before = await dependencyLayer(imageOf('seed'));
    const change = { noCache: true, cacheFrom: [registry(throughProxy('max'))], cacheTo: [written(throughProxy('again'), 'max')] };
    const { result, events } = await buildOn(fresh.env, app.request(imageOf('no-cache'), change));
    expect(installed(events)).toBe(true);
    expect(outcomes(result)).toEqual(['export exported']);
    expect(await dependencyLayer(imageOf('no-cache'))).not.toBe(before);
  });

  // The first two are for its list of contents: one looks whether it comes, one reads it.
  const layer = (call: RegistryCall): boolean => call.kind === 'blob' && call.method === 'GET' && call.before > 1;
  const faults: readonly (readonly [what: string, fault: (call: RegistryCall) => Fault | undefined, reason: RegExp, attempts: number])[] = [
    ['that refuses to know who asks', () => ({ kind: 'status', status: 401 }), /401/, 1],
    ['that is forbidden', () => ({ kind: 'status', status: 403 }), /403/, 1],
    ['whose manifest is corrupt', ({ kind }) => (kind === 'manifest' ? { kind: 'corrupt' } : undefined), /invalid character/, 1],
    ['whose contents are missing', ({ kind }) => (kind === 'blob' ? { kind: 'status', status: 404 } : undefined), /not found/, 1],
    ['that says nothing', () => ({ kind: 'hang' }), /nothing came for 6 seconds/, 1],
    [
      'that says nothing after its manifest',
      ({ kind }) => (kind === 'blob' ? { kind: 'hang' } : undefined),
      /nothing came for 6 seconds/,
      1,
    ],
    ['whose layers are missing', (call) => (layer(call) ? { kind: 'status', status: 404 } : undefined), /not found/, 2],
    ['whose layers are cut short', (call) => (layer(call) ? { kind: 'truncate' } : undefined), /unexpected EOF|short read/, 2],
    ['whose layers are corrupt', (call) => (layer(call) ? { kind: 'corrupt' } : undefined), /unexpected commit digest/, 2],
    ['whose layers never come', (call) => (layer(call) ? { kind: 'hang' } : undefined), /nothing came for 6 seconds/, 2],
  ];
  it.each(faults)('%s does not fail the build', async (_, fault, reason, attempts) => {
    proxy.setFault(fault);
    const limits = { cacheSeconds: reason.source.includes('nothing came') ? 6 : 60 };
    const { result, events } = await buildFresh('broken', { cacheFrom: [registry(throughProxy('max'))], limits });
    proxy.setFault();
    expect(result.caches).toMatchObject([
      { use: 'import', outcome: 'ignored', name: throughProxy('max'), reason: expect.stringMatching(reason) },
    ]);
    expect(events.filter(({ type }) => type === 'retry')).toHaveLength(attempts - 1);
    expect(result.retries).toHaveLength(attempts - 1);
    expect(await dependencyLayer(imageOf('broken'))).toBeDefined();
  });

  it.each([
    ['that is forbidden', { kind: 'status', status: 403 } as Fault, /403/],
    ['that says nothing', { kind: 'hang' } as Fault, /nothing came for 6 seconds/],
  ])('%s to writers does not fail the build', async (_, fault, reason) => {
    proxy.setFault(() => fault);
    const request = app.request(imageOf('unwritten'), {
      cacheTo: [written(throughProxy('unwritten'), 'max')],
      limits: { cacheSeconds: reason.source.includes('nothing came') ? 6 : 60 },
    });
    const { result } = await buildOn(fresh.env, request);
    proxy.setFault();
    expect(result.caches).toMatchObject([{ use: 'export', outcome: 'ignored', reason: expect.stringMatching(reason) }]);
    expect(result.imageDigest).toMatch(/^sha256:/);
  });

  it('of a real app is named in the summary, in the events and on the second engine in place of the install', async () => {
    const cache = `${lab.registry}/migetpacks-test/${run}-express:cache`;
    await using copy = await copyApp(exampleDir('node-express'));
    const env = { CACHE_IMAGE: cache, CACHE_MODE: 'max' };
    const args = ['build', copy.path, '--network', 'host', '--push', '--tag', imageOf('express')];
    const first = await runCli(lab, args, { env });
    expect(first.stderr).toContain(`cache written ${cache}`);
    await fresh.reset();
    const other = { ...lab, env: { ...lab.env, ...fresh.env } };
    const second = await runCli(other, [...args, '--json'], { env });
    expect(second.code, second.stderr).toBe(0);
    const events = readEvents(second.stdout);
    expect(executedSteps(events)).toEqual([]);
    expect(events.at(-1)).toMatchObject({
      type: 'result',
      caches: [
        { use: 'import', name: cache, outcome: 'imported' },
        { use: 'export', name: cache, outcome: 'exported' },
      ],
      retries: [],
    });
    expect(existsSync(join(copy.path, '.cache'))).toBe(false);
    showFigures('registry cache of node-express', {
      'on the first engine': `${first.seconds.toFixed(1)} s`,
      'on a fresh one': `${second.seconds.toFixed(1)} s`,
    });
  });
});
