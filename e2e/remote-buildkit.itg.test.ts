/**
 * A remote BuildKit without Docker: a real buildkitd, on a socket and on TCP with TLS.
 */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withEngine, type BuildRequest, type BuildResult, type EngineSettings } from '@migetpacks/dind';
import { ensureLab, type Lab } from './lab/index.ts';
import { buildRequest } from './support/build-request.ts';
import { findBuildkitd, startBuildkitd } from './support/buildkitd.ts';
import { makeCertificates } from './support/certificates.ts';
import { freePort } from './support/container.ts';
import { makeApp } from './support/copy-app.ts';
import { readRegistryImage } from './support/registry-image.ts';
import { runCli } from './support/run-cli.ts';
import { inTier } from './support/tier.ts';
import { makeTinyRoot, tinyBase } from './support/tiny-root.ts';

const isRoot = process.geteuid?.() === 0 && process.platform === 'linux';
const inThisTier = (await inTier('rest', 'a remote BuildKit')) && isRoot;
const found = inThisTier ? await findBuildkitd() : { missing: 'it needs Linux and root' };
const here = 'program' in found;
if (!here && inThisTier) process.stderr.write(`NOT TESTED: a remote BuildKit. ${'missing' in found ? found.missing : ''}\n`);

let lab: Lab;
let temp: string;
let context: string;
const usualTemp = process.env['TMPDIR'];

beforeAll(async () => {
  if (!here) return;
  lab = await ensureLab([]);
  temp = await mkdtemp('/tmp/mp-bk-');
  context = join(temp, 'context');
  await makeTinyRoot(context);
  process.env['TMPDIR'] = join(temp, 'tmp');
  await mkdir(process.env['TMPDIR']);
});
afterAll(async () => {
  if (!here) return;
  if (usualTemp === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usualTemp;
  await rm(temp, { recursive: true, force: true });
});

/** A cluster that is not there. */
const nowhere = `apiVersion: v1
kind: Config
clusters: [{ name: c, cluster: { server: 'https://127.0.0.1:1' } }]
contexts: [{ name: c, context: { cluster: c, user: u } }]
users: [{ name: u, user: { token: t } }]
current-context: c
`;

const notices: string[] = [];
const build = (buildkit: NonNullable<EngineSettings['buildkit']>, change: Partial<BuildRequest> = {}): Promise<BuildResult> => {
  notices.length = 0;
  const signal = AbortSignal.timeout(60_000);
  // No Docker may be needed: this one does not answer.
  const env = { ...process.env, ...lab.env, DOCKER_HOST: 'unix:///nowhere/docker.sock' };
  const settings = { env, signal, buildkit, storageDriver: 'overlay2', onNotice: (text: string) => void notices.push(text) };
  const request = buildRequest({ dockerfile: `${tinyBase}RUN echo made > /made`, context, ...change });
  return withEngine(settings, async (engine) => {
    expect(engine.kind).toBe('buildkit');
    return engine.build(request, () => {});
  });
};

it.runIf(here)('pushes with a registry cache, an attestation and a secret; loading is refused', async () => {
  await using buildkitd = await startBuildkitd(join(temp, 'plain'), `unix://${temp}/buildkitd.sock`);
  const image = `${lab.registry}/migetpacks-remote-test:1`;
  const cache = { type: 'registry', attributes: { ref: `${lab.registry}/migetpacks-remote-test:cache`, mode: 'max' } } as const;
  const request: Partial<BuildRequest> = {
    dockerfile: `${tinyBase}RUN --mount=type=secret,id=key test "$(cat /run/secrets/key)" = hush && echo made > /made`,
    secrets: { key: 'hush' },
    tags: [image],
    output: { kind: 'push' },
    cacheTo: [cache],
  };
  const { imageDigest } = await build({ host: buildkitd.address }, request);
  const pushed = await readRegistryImage(image);
  expect(pushed?.layers).toHaveLength(2);
  expect(pushed?.attestations).toHaveLength(1);
  expect(imageDigest).toMatch(/^sha256:/);
  expect(notices).toEqual([
    expect.stringContaining('STORAGE_DRIVER: no effect here'),
    expect.stringMatching(/^using BuildKit \S+ at unix:/),
  ]);
  await expect(build({ host: buildkitd.address }, { tags: ['x:local'], output: { kind: 'load' } })).rejects.toMatchObject({
    code: 'BUILDKIT_CANNOT_LOAD',
  });
  expect(await readdir(process.env['TMPDIR'] ?? '')).toEqual([]);
});

it.runIf(here)('reads the cache that another BuildKit wrote', async () => {
  await using buildkitd = await startBuildkitd(join(temp, 'second'), `unix://${temp}/second.sock`);
  const cache = { type: 'registry', attributes: { ref: `${lab.registry}/migetpacks-remote-test:cache` } } as const;
  const dockerfile = `${tinyBase}RUN --mount=type=secret,id=key test "$(cat /run/secrets/key)" = hush && echo made > /made`;
  const { steps } = await build({ host: buildkitd.address }, { dockerfile, secrets: { key: 'hush' }, cacheFrom: [cache] });
  expect(steps).toEqual({ total: 2, cached: 2 });
});

it.runIf(here)('builds the services of a Compose file, one of them from the image of another', async () => {
  await using buildkitd = await startBuildkitd(join(temp, 'compose'), `unix://${temp}/compose.sock`);
  await using app = await makeApp({
    'compose.yaml': `services:
  base: {build: ./base}
  api: {build: {context: ./api, additional_contexts: {base: "service:base"}}}
`,
    'base/Dockerfile': 'FROM scratch\nCOPY base.txt /\n',
    'base/base.txt': 'base',
    'api/Dockerfile': 'FROM base\nCOPY api.txt /\n',
    'api/api.txt': 'api',
  });
  const name = `${lab.registry}/migetpacks-remote-test/shop`;
  const env = { COMPOSE_FILE: 'compose.yaml', BUILDKIT_HOST: buildkitd.address, DOCKER_HOST: 'unix:///nowhere/docker.sock' };
  const run = await runCli(lab, ['build', app.path, '--tag', `${name}:1`, '--push'], { env });
  expect(run.code, run.stderr).toBe(0);
  const [base, api] = await Promise.all(['base', 'api'].map((service) => readRegistryImage(`${name}-${service}:1`)));
  expect(api?.layers.map(({ digest }) => digest)).toEqual([base?.layers[0]?.digest, expect.any(String)]);
});

it.runIf(here)('speaks TLS, shows its certificate, and trusts no other authority', async () => {
  const tls = join(temp, 'tls');
  const other = join(temp, 'other-ca');
  await Promise.all([tls, other].map((folder) => mkdir(folder)));
  await Promise.all([makeCertificates(tls, '127.0.0.1', ['server', 'client']), makeCertificates(other, '127.0.0.1', [])]);
  await copyFile(join(tls, 'client.pem'), join(tls, 'cert.pem'));
  await copyFile(join(tls, 'client-key.pem'), join(tls, 'key.pem'));
  const host = `tcp://127.0.0.1:${String(await freePort())}`;
  const flags = ['--tlscacert', join(tls, 'ca.pem'), '--tlscert', join(tls, 'server.pem'), '--tlskey', join(tls, 'server-key.pem')];
  await using _ = await startBuildkitd(join(temp, 'tcp'), host, flags);
  expect((await build({ host, tlsDirectory: tls })).steps.total).toBe(2);
  await expect(build({ host, tlsDirectory: other })).rejects.toMatchObject({ code: 'BUILDKIT_UNREACHABLE' });
  await copyFile(join(tls, 'ca.pem'), join(other, 'ca.pem'));
  await expect(build({ host, tlsDirectory: other })).rejects.toMatchObject({ code: 'BUILDKIT_UNREACHABLE' });
  await expect(build({ host })).rejects.toThrow('perhaps it speaks TLS: set BUILDKIT_TLS_DIR.');
  await expect(build({ host, tlsDirectory: temp })).rejects.toMatchObject({ code: 'BUILDKIT_TLS_MISSING' });
});

it.runIf(here)('tells a BuildKit that does not answer', async () => {
  await expect(build({ host: `unix://${temp}/nobody.sock` })).rejects.toThrow(/does not answer\.\n.*ENOENT/);
  await expect(build({ host: `tcp://127.0.0.1:${String(await freePort())}` })).rejects.toThrow(/does not answer\.\n.*ECONNREFUSED/);
});

it.runIf(here)('documents a builder in Kubernetes with options that buildx knows, and uses it without a Docker', async () => {
  const page = await readFile(new URL('../docs/engines.md', import.meta.url), 'utf8');
  const command = /^docker buildx create --name (\w+) --driver kubernetes[^`]*/m.exec(page);
  const kubeconfig = join(temp, 'kubeconfig');
  await writeFile(kubeconfig, nowhere);
  const env = { ...lab.env, KUBECONFIG: kubeconfig, BUILDX_CONFIG: join(temp, 'buildx'), DOCKER_HOST: undefined, HOME: temp };
  // Starting it would need a cluster.
  await execa('sh', ['-ec', command?.[0].replace(' --bootstrap', '') ?? 'false'], { env, timeout: 30_000 });
  const settings = { env: { ...process.env, ...env, BUILDX_BUILDER: command?.[1] }, choice: 'buildkit', onNotice: () => {} } as const;
  const used = withEngine({ ...settings, signal: AbortSignal.timeout(60_000) }, async () => {});
  await expect(used).rejects.toMatchObject({ code: 'BUILDKIT_UNREACHABLE', message: expect.stringContaining('builder builders') });
});
