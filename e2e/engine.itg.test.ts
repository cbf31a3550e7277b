/**
 * The engine side against a real Docker: outputs, failures, interrupts, and a dockerd of our own.
 */
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectImage, withEngine, type BuildEvent, type BuildRequest, type BuildResult, type Engine } from '@migetpacks/dind';
import { ensureLab, type Lab } from './lab/index.ts';
import { buildRequest } from './support/build-request.ts';
import { inTier } from './support/tier.ts';

const here = await inTier('rest', 'the engine side');

let lab: Lab;
let context: string;
let temp: string;
const usualTemp = process.env['TMPDIR'];

beforeAll(async () => {
  lab = await ensureLab();
  context = await mkdtemp(join(tmpdir(), 'engine test é-'));
  // A TMPDIR of our own tells our leftovers from those of others.
  temp = await mkdtemp(join(tmpdir(), 'mp-'));
  process.env['TMPDIR'] = temp;
  await writeFile(join(context, 'hello.txt'), 'hello\n');
});
afterAll(async () => {
  if (usualTemp === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usualTemp;
  await rm(context, { recursive: true, force: true });
  await rm(temp, { recursive: true, force: true });
});

const requestOf = (dockerfile: readonly string[], change: Partial<BuildRequest> = {}): BuildRequest =>
  buildRequest({ dockerfile: dockerfile.join('\n'), context, ...change });

const withLab = <T>(use: (engine: Engine) => Promise<T>, signal = new AbortController().signal): Promise<T> =>
  withEngine({ env: { ...process.env, ...lab.env }, signal, onNotice: () => {} }, use);
const build = (request: BuildRequest, onEvent: (event: BuildEvent) => void = () => {}): Promise<BuildResult> =>
  withLab((engine) => engine.build(request, onEvent));
const base = 'FROM debian:bookworm-slim';

/** Pids of processes whose command line contains a text that only this test uses. */
const running = async (mark: string): Promise<readonly string[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return pids.filter((_, index) => lines[index]?.replaceAll('\0', ' ').includes(mark));
};

it.runIf(here)('loads an image with a secret, a build argument and a label, and tells its layers', async () => {
  const tag = 'migetpacks-engine-test:local';
  const events: BuildEvent[] = [];
  await withLab(async (engine) => {
    const request = requestOf(
      [
        base,
        'ARG NAME',
        'COPY . /in',
        'RUN --mount=type=secret,id=key test "$(wc -c < /run/secrets/key)" = 200000 && echo "got $NAME" && date +%N',
      ],
      {
        tags: [tag],
        output: { kind: 'load' },
        buildArgs: { NAME: 'a name' },
        secrets: { key: 's'.repeat(200_000) },
        labels: { 'org.example.note': 'a "b", c' },
        noCache: true,
      },
    );
    const result = await engine.build(request, (event) => events.push(event));
    expect(result.imageDigest).toMatch(/^sha256:/);
    expect(result.steps).toEqual({ total: 2, cached: 0 });
    expect(events.some((event) => event.type === 'log' && event.text === 'got a name')).toBe(true);
    const { size, layers } = await inspectImage(engine, tag);
    expect(layers.length).toBeGreaterThanOrEqual(3);
    expect(size).toBe(layers.reduce((sum, layer) => sum + layer.size, 0));
    expect(await engine.client.run(['image', 'inspect', '--format', '{{index .Config.Labels "org.example.note"}}', tag])).toBe('a "b", c');
    const again = await engine.build({ ...request, noCache: false }, () => {});
    expect(again.steps).toEqual({ total: 2, cached: 2 });
    await engine.client.run(['image', 'rm', tag]);
  });
});

it.runIf(here)('pushes an image and looks at it without pulling; the same source and time give the same digest', async () => {
  const tag = `${lab.registry}/migetpacks-engine-test:1`;
  const request = requestOf([base, 'RUN echo made > /made'], {
    tags: [tag],
    output: { kind: 'push' },
    sourceDateEpoch: 1700000000,
    noCache: false,
    provenance: 'off',
  });
  await withLab(async (engine) => {
    const first = await engine.build(request, () => {});
    const second = await engine.build(request, () => {});
    if (engine.containerdImageStore) expect(second.imageDigest).toBe(first.imageDigest);
    expect((await inspectImage(engine, tag, 'registry')).layers.length).toBeGreaterThanOrEqual(2);
  });
});

it.runIf(here)('reports the step that failed, its exit code and the end of its log', async () => {
  const failed = build(requestOf([base, 'RUN echo before >&2; echo "no such module" >&2; exit 3']));
  await expect(failed).rejects.toMatchObject({
    code: 'BUILD_STEP_FAILED',
    message: expect.stringMatching(/exit code 3\.\nbefore\nno such module$/),
  });
});

it.runIf(here)('tells a base image that does not exist', async () => {
  await expect(build(requestOf(['FROM debian:no-such-tag']))).rejects.toMatchObject({ code: 'BASE_IMAGE_NOT_FOUND' });
});

it.runIf(here).each([
  [401, 'REGISTRY_DENIED'],
  [403, 'REGISTRY_DENIED'],
  [429, 'REGISTRY_UNAVAILABLE'],
  [503, 'REGISTRY_UNAVAILABLE'],
])('tells a registry that answers %i', async (status, code) => {
  const registry = createServer((_, response) => response.writeHead(status, { 'content-type': 'application/json' }).end('{"errors":[]}'));
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = registry.address() as AddressInfo;
    const pushed = build(requestOf([base, 'RUN true'], { tags: [`127.0.0.1:${port}/a/b:1`], output: { kind: 'push' } }));
    await expect(pushed).rejects.toMatchObject({ code });
  } finally {
    registry.closeAllConnections();
    await new Promise((resolve) => registry.close(resolve));
  }
});

it.runIf(here)('tells an engine that was named but does not answer', async () => {
  const env = { ...process.env, ...lab.env, DOCKER_HOST: 'unix:///nowhere/docker.sock' };
  const used = withEngine({ env, signal: new AbortController().signal, onNotice: () => {} }, async () => {});
  await expect(used).rejects.toMatchObject({ code: 'DOCKER_UNREACHABLE' });
});

it.runIf(here)('tells a machine without docker', async () => {
  const used = withEngine({ env: { PATH: '/nowhere' }, signal: new AbortController().signal, onNotice: () => {} }, async () => {});
  await expect(used).rejects.toMatchObject({ code: 'DOCKER_NOT_FOUND' });
});

describe.runIf(here)('an interrupt', () => {
  // Unlike any other command line on this machine.
  const sleep = `sleep 98${process.pid}`;
  const moments: readonly (readonly [string, (event: BuildEvent) => boolean])[] = [
    ['when the first step starts', (event) => event.type === 'step-started'],
    ['when the base image is there', (event) => event.type === 'step-finished' && event.name.includes('load metadata')],
    ['in the middle of a step', (event) => event.type === 'log' && event.text === 'asleep'],
  ];

  it.each(moments)('%s leaves no process and no file', { timeout: 30_000 }, async (_, isMoment) => {
    const controller = new AbortController();
    let aborted = Number.NaN;
    let filesThen: readonly string[] = [];
    const request = requestOf([base, `RUN echo asleep; ${sleep}`], { secrets: { key: 's'.repeat(200_000) }, noCache: true });
    const ended = withLab(
      (engine) =>
        engine.build(request, (event) => {
          if (controller.signal.aborted || !isMoment(event)) return;
          aborted = performance.now();
          filesThen = readdirSync(temp);
          controller.abort();
        }),
      controller.signal,
    );
    await expect(ended).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(await running(context)).toEqual([]);
    await expect.poll(() => running(sleep), { timeout: 4000, interval: 50 }).toEqual([]);
    expect(performance.now() - aborted).toBeLessThan(5000);
    expect(filesThen).toHaveLength(1);
    expect(await readdir(temp)).toEqual([]);
  });
});

describe.runIf(here)('a dockerd of our own', () => {
  /** PATH of a dockerd that runs here, which finds containerd, runc and iptables. */
  const findDaemonPath = async (): Promise<string | undefined> => {
    for (const pid of (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))) {
      if ((await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim() !== 'dockerd') continue;
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
      const path = environment.split('\0').find((pair) => pair.startsWith('PATH='));
      if (path !== undefined) return path.slice('PATH='.length);
    }
    return undefined;
  };

  /** Runs a script in a network of its own, so that a second dockerd leaves the first one's bridge and rules alone. */
  const runApart = async (path: string, args: readonly string[]) => {
    const { DOCKER_HOST: _, ...env } = process.env;
    const script = fileURLToPath(new URL('support/own-daemon.ts', import.meta.url));
    const command = ['--net', process.execPath, '--conditions', 'migetpacks:source', script, context, ...args];
    return execa('unshare', command, {
      extendEnv: false,
      env: { ...env, PATH: path, MIGETPACKS_DOCKER_ROOT: join(temp, 'root') },
      reject: false,
      timeout: 60_000,
    });
  };

  it.for([
    ['builds and is gone afterwards', 'done', { kind: 'own-dockerd', layers: 1 }],
    ['is gone after an interrupt', 'interrupt', { code: 'INTERRUPTED' }],
  ] as const)('%s', { timeout: 90_000 }, async ([, how, expected], { skip }) => {
    const path = process.geteuid?.() === 0 ? await findDaemonPath() : undefined;
    if (existsSync('/var/run/docker.sock')) return skip('needs a machine whose default Docker is not running');
    if (path === undefined) return skip('needs root and a dockerd that runs on this machine');
    const { stdout, stderr } = await runApart(path, [how]);
    expect(JSON.parse(stdout || '{}'), stderr).toMatchObject(expected);
    expect(await running(temp)).toEqual([]);
    expect(await readFile('/proc/self/mountinfo', 'utf8')).not.toContain(temp);
    await rm(join(temp, 'root'), { recursive: true, force: true });
    expect(await readdir(temp)).toEqual([]);
  });
});
