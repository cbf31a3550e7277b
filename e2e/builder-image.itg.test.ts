/** The builder image as its users run it: own engine, mounted socket, few rights, no rights; its entry points, logins and end. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lab } from './lab/index.ts';
import {
  builderImage,
  ensureBuilderImage,
  makeNetwork,
  startBuilder,
  type BuilderEnd,
  type BuilderNetwork,
  type BuilderStart,
} from './support/builder-image.ts';
import { findBuildkitd, startBuildkitd } from './support/buildkitd.ts';
import { exampleDir } from './support/cli.ts';
import { freePort, runContainer } from './support/container.ts';
import { makeApp } from './support/copy-app.ts';
import { docker } from './support/docker.ts';
import { readBaseImages } from './support/example.ts';
import { probeHttp } from './support/http.ts';
import { waitUntilGone } from './support/machine-processes.ts';
import { readRegistryImage } from './support/registry-image.ts';
import { openRelay, type Relay } from './support/relay.ts';
import { showFigures } from './support/report-table.ts';
import { openTlsRegistry } from './support/tls-registry.ts';
import { inTier } from './support/tier.ts';

const here = await inTier('rest', 'the builder image');
const app = exampleDir('node-plain');
const source = ['--volume', `${app}:/workspace/source:ro`];
const privileged = ['--privileged'];
/** docs/builder-image.md names these. */
const fewerRights = [
  ...['--cap-add=SYS_ADMIN', '--cap-add=NET_ADMIN'],
  ...['seccomp=unconfined', 'apparmor=unconfined', 'systempaths=unconfined'].map((option) => `--security-opt=${option}`),
];

/** Docker Hub's names come from the registry of the lab, which has no TLS. */
const mirrorConfig = (registry: string): string =>
  [`[registry."docker.io"]`, `mirrors = ["${registry}"]`, `[registry."${registry}"]`, 'http = true', ''].join('\n');

describe.runIf(here)('the builder image', () => {
  let lab: Lab;
  let network: BuilderNetwork;
  let mirror: Relay;

  beforeAll(async () => {
    lab = await ensureBuilderImage(await readBaseImages('node-plain'));
    network = await makeNetwork(lab);
    mirror = await openRelay(network.gateway, lab.registry);
  });
  afterAll(async () => {
    await mirror?.[Symbol.asyncDispose]();
    await network?.[Symbol.asyncDispose]();
    await docker(lab, ['image', 'rm', '--force', builderImage]).catch(() => '');
  });

  const run = async (start: BuilderStart): Promise<BuilderEnd> => {
    await using builder = await startBuilder(lab, { ...start, flags: [`--network=${network.name}`, ...start.flags] });
    return await builder.end();
  };
  /** Where builder containers push to, and the same image as this machine sees it. */
  const names = (tag: string) => ({
    pushed: `${mirror.address}/migetpacks-test/builder:${tag}`,
    here: `${lab.registry}/migetpacks-test/builder:${tag}`,
  });
  const ownEngine = (tag: string) => ({ REGISTRY_MIRROR: `http://${mirror.address}`, OUTPUT_IMAGE: names(tag).pushed });

  it('says what it is in its labels', async () => {
    const labels = JSON.parse(await docker(lab, ['image', 'inspect', '--format', '{{json .Config.Labels}}', builderImage])) as object;
    expect(labels).toMatchObject({
      'org.opencontainers.image.title': 'migetpacks',
      'org.opencontainers.image.version': expect.stringMatching(/^\d+\.\d+\.\d+/),
      'org.opencontainers.image.revision': expect.stringMatching(/^[0-9a-f]{40}$/),
    });
  });

  it('builds from a read-only mount in an engine of its own, through a mirror, and what it pushes runs', async () => {
    await using out = await makeApp({ '.keep': '' });
    await using builder = await startBuilder(lab, {
      flags: [`--network=${network.name}`, ...privileged, ...source, '--volume', `${out.path}:/output`],
      env: { ...ownEngine('own'), RESULT_FILE: '/output/result.json' },
    });
    const { code, stdout, stderr } = await builder.end();
    expect(code, stderr).toBe(0);
    const lines = await builder.lines();
    const at = (text: string): string => `${lines.find((line) => line.text.includes(text))?.at ?? '?'} ms`;
    showFigures('from the start of the container', {
      'to the start of dockerd': at('starting '),
      'to its answer': at('using our own Docker'),
      "to BuildKit's first step": at('#1 '),
    });
    const image = await readRegistryImage(names('own').here);
    expect(stdout.trim()).toMatch(new RegExp(`^${names('own').pushed}@sha256:[0-9a-f]{64}$`));
    expect(
      mirror.paths.some((path) => path.startsWith('/v2/library/node/')),
      'the mirror was asked',
    ).toBe(true);
    expect(JSON.parse(await readFile(join(out.path, 'result.json'), 'utf8'))).toMatchObject({
      status: 'success',
      exit_code: 0,
      language: 'nodejs',
      images: [{ name: names('own').pushed, digest: stdout.trim().split('@')[1] }],
    });
    expect(image?.config.config.User).toMatch(/^1000\b/);
    await using container = await runContainer(lab, names('own').here);
    expect((await probeHttp(container.url)).status, await container.logs()).toBe(200);
  });

  it.for([
    ['overlay2', privileged],
    ['fuse-overlayfs', [...fewerRights, '--device=/dev/fuse']],
  ] as const)('builds with the storage driver %s', async ([driver, rights], { skip }) => {
    if (driver === 'fuse-overlayfs' && !existsSync('/dev/fuse')) return skip('this machine has no /dev/fuse');
    const { code, stderr } = await run({ flags: [...rights, ...source], env: { ...ownEngine(driver), STORAGE_DRIVER: driver } });
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(driver === 'overlay2' ? /storage (overlay2|overlayfs)/ : /storage fuse-overlayfs/);
    expect(await readRegistryImage(names(driver).here)).toBeDefined();
  });

  it('needs two capabilities and three security options instead of --privileged', async () => {
    const { code, stderr } = await run({ flags: [...fewerRights, ...source], env: ownEngine('fewer') });
    expect(code, stderr).toBe(0);
    expect(await readRegistryImage(names('fewer').here)).toBeDefined();
  });

  it('uses a mounted socket without any right, with credentials and a root file system that are read-only', async () => {
    await using config = await makeApp({ 'config.json': '{"auths":{}}' });
    const socket = lab.env['DOCKER_HOST']?.replace('unix://', '') ?? '';
    const { code, stderr } = await run({
      flags: [
        ...['--read-only', '--tmpfs=/tmp', ...source, '--volume', `${socket}:/var/run/docker.sock`],
        ...['--volume', `${config.path}:/secret:ro`],
      ],
      env: { DOCKER_CONFIG: '/secret', OUTPUT_IMAGE: names('socket').here },
    });
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('unix:///var/run/docker.sock');
    expect(stderr).not.toContain('starting ');
    expect(await readRegistryImage(names('socket').here)).toBeDefined();
  });

  it('builds on a remote BuildKit as a user without any right, on a root file system that is read-only', async ({ skip }) => {
    const found = await findBuildkitd();
    if ('missing' in found) return skip(found.missing);
    await using folder = await makeApp({ 'buildkitd.toml': mirrorConfig(lab.registry) });
    const address = `tcp://${network.gateway}:${await freePort()}`;
    await using buildkitd = await startBuildkitd(join(folder.path, 'root'), address, ['--config', join(folder.path, 'buildkitd.toml')]);
    const { code, stderr } = await run({
      flags: ['--user=1000:1000', '--cap-drop=ALL', '--security-opt=no-new-privileges', '--read-only', '--tmpfs=/tmp', ...source],
      env: { BUILDKIT_HOST: buildkitd.address, OUTPUT_IMAGE: names('remote').here },
    });
    expect(code, stderr).toBe(0);
    expect(stderr).toContain(address);
    expect(await readRegistryImage(names('remote').here)).toBeDefined();
  });

  it.each([
    ['says so, and may be tried again', {}, 75],
    ['writes the result file, and ends with 0', { RESULT_FILE: '/output/result.json' }, 0],
  ])('without rights and without an engine %s', async (_, env, expected) => {
    await using out = await makeApp({ '.keep': '' });
    const { code, stderr } = await run({ flags: [...source, '--volume', `${out.path}:/output`], env: { ...ownEngine('none'), ...env } });
    expect(code, stderr).toBe(expected);
    expect(stderr).toContain('error[DOCKER_NOT_RUNNING]');
    if (expected === 0)
      expect(JSON.parse(await readFile(join(out.path, 'result.json'), 'utf8'))).toMatchObject({
        status: 'failed',
        exit_code: 75,
        images: [],
        error_code: 'DOCKER_NOT_RUNNING',
      });
  });

  it.each([
    ['no name for the image', [...source], {}, 1, 'CONFIG_OUTPUT_IMAGE_MISSING'],
    ['no source', [], { OUTPUT_IMAGE: 'a:local' }, 1, 'CONFIG_SOURCE_MISSING'],
    ['half a login', [...source], { OUTPUT_IMAGE: 'a:local', DHI_USERNAME: 'robot' }, 1, 'CONFIG_LOGIN_INCOMPLETE'],
  ])('ends with the code of what is missing: %s', async (_, flags, env, expected, error) => {
    const { code, stderr } = await run({ flags, env });
    expect(stderr).toContain(`error[${error}]`);
    expect(code).toBe(expected);
  });

  it('stops at once on SIGTERM, with the result file, and nothing of it stays', async () => {
    const marker = `98${process.pid}`;
    const scripts = { build: `echo now asleep; sleep ${marker}`, start: 'node server.js' };
    await using slow = await makeApp({ 'package.json': JSON.stringify({ name: 'slow', scripts }), 'server.js': '' });
    await using out = await makeApp({ '.keep': '' });
    await using builder = await startBuilder(lab, {
      flags: [
        `--network=${network.name}`,
        ...privileged,
        '--volume',
        `${slow.path}:/workspace/source:ro`,
        '--volume',
        `${out.path}:/output`,
      ],
      env: { ...ownEngine('stopped'), RESULT_FILE: '/output/result.json' },
    });
    expect(await builder.says('now asleep', 120), (await builder.end(20).catch(() => undefined))?.stderr).toBe(true);
    const start = performance.now();
    await docker(lab, ['stop', '--time', '30', builder.id]);
    const seconds = (performance.now() - start) / 1000;
    const { code, stderr } = await builder.end(5);
    showFigures('SIGTERM of the builder container', { ended: `${seconds.toFixed(2)} s`, code });
    expect(seconds).toBeLessThan(10);
    expect(code, stderr).toBe(143);
    expect(JSON.parse(await readFile(join(out.path, 'result.json'), 'utf8'))).toMatchObject({
      status: 'failed',
      error_code: 'INTERRUPTED',
    });
    expect(await waitUntilGone(`sleep ${marker}`, 5)).toEqual([]);
    expect(await readRegistryImage(names('stopped').here)).toBeUndefined();
  });

  it('has the entry points of the reference interface', async () => {
    const bin = '/buildpack/bin';
    const script = [
      `${bin}/detect /workspace/source /cache /env`,
      `${bin}/detect-version /workspace/source`,
      `cd /workspace/source && ${bin}/detect-version`,
      `${bin}/release /workspace/source`,
      `${bin}/detect /tmp; echo "code $?"`,
      `${bin}/build these words mean nothing; echo "code $?"`,
    ].join('; ');
    const { stdout, stderr } = await run({
      flags: [...source, '--entrypoint=sh'],
      args: ['-c', script],
      env: { RUN_COMMAND: 'node server.js --other' },
    });
    const version = await readFile(join(app, '.tool-versions'), 'utf8').then((text) => /[\d.]+/.exec(text)?.[0]);
    expect(stdout.split('\n'), stderr).toEqual([
      ...['Node.js', version, version],
      ...['---', 'addons: []', 'config_vars: {}', 'default_process_types:', '  web: node server.js --other'],
      ...['code 1', 'code 1'],
    ]);
    expect(stderr).toContain('error[CONFIG_OUTPUT_IMAGE_MISSING]');
  });

  it('takes arguments as a command line, and then passes nothing of its environment on', async () => {
    const { stdout } = await run({ flags: source, args: ['plan', '--explain-env'], env: { API_TOKEN: 'a-canary' } });
    expect(stdout).toBe('The build gets no variables. Pass some with --env, --env-file or --secret.');
  });

  it('passes on what the user sets, and nothing of its own environment, its base or the platform around it', async () => {
    const platform = {
      ...{ KUBERNETES_SERVICE_HOST: '10.0.0.1', REDIS_PORT: 'tcp://10.0.0.7:6379', REDIS_PORT_6379_TCP_ADDR: '10.0.0.7' },
      ...{
        CI_JOB_TOKEN: 'a-canary',
        GITHUB_TOKEN: 'a-canary',
        HTTPS_PROXY: 'http://user:a-canary@proxy:1',
        AWS_SECRET_ACCESS_KEY: 'a-canary',
      },
    };
    const env = { ...platform, API_TOKEN: 'a-canary', VITE_URL: 'https://example.com', MIGETPACKS_ENTRYPOINT: 'true' };
    const { stdout, stderr } = await run({ flags: source, args: ['plan', '--explain-env', '--json'], env });
    const { variables } = JSON.parse(stdout) as { readonly variables: readonly { readonly name: string; readonly kind: string }[] };
    expect(variables.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['API_TOKEN secret', 'VITE_URL public']);
    expect(stdout + stderr).not.toContain('a-canary');
  });

  it('logs in to the registry of the hardened images, or ends', async () => {
    await using registry = await openTlsRegistry(lab, {
      network: network.name,
      name: 'dhi.io',
      username: 'robot',
      password: 'right-password',
    });
    const flags = [...source, ...registry.flags];
    const login = (password: string) => run({ flags, env: { ...ownEngine('login'), DHI_USERNAME: 'robot', DHI_PASSWORD: password } });
    const refused = await login('wrong-password');
    expect(refused.stderr).toContain('error[REGISTRY_LOGIN_FAILED]: The login to dhi.io failed.');
    expect(refused.code).toBe(1);
    // Past the login, what is missing is the engine.
    expect((await login('right-password')).stderr).toContain('error[DOCKER_NOT_RUNNING]');
    expect(refused.stdout + refused.stderr).not.toContain('wrong-password');
  });
});
