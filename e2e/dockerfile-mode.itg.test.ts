/** The app's own Dockerfile, through the same engine, caches, names and secrets as a generated one. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureLab, type Lab } from './lab/index.ts';
import { exampleDir } from './support/cli.ts';
import { runContainer } from './support/container.ts';
import { copyApp, makeApp } from './support/copy-app.ts';
import { docker } from './support/docker.ts';
import { probeHttp } from './support/http.ts';
import { listImageFiles } from './support/image-files.ts';
import { readRegistryImage } from './support/registry-image.ts';
import { runCli, type CliRun } from './support/run-cli.ts';
import { searchImage } from './support/search-image.ts';
import { inTier } from './support/tier.ts';
import { findTraces, needlesFor } from './support/traces.ts';

const key = 'k3y-of-the-signer-0451';
const production = ['--dockerfile', 'docker/Dockerfile.prod'];

describe.runIf(await inTier('rest', "an app's own Dockerfile"))("an app's own Dockerfile", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await ensureLab();
  });

  const build = async (app: string, name: string, words: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    await using out = await makeApp({ '.keep': '' });
    const resultFile = join(out.path, 'result.json');
    const run = await runCli(lab, ['build', app, '--tag', name, ...words], {
      env: { RESULT_FILE: resultFile, RESULT_EXIT: 'strict', ...env },
    });
    return { run, result: JSON.parse(await readFile(resultFile, 'utf8')) as Record<string, unknown> };
  };
  const expectDone = ({ code, stderr }: CliRun): void => expect(code, stderr).toBe(0);

  it('D-073: is built with its arguments, its secret and its ignore file, and answers', async () => {
    const repository = `${lab.registry}/migetpacks-test/own-dockerfile`;
    const env = { BUILD_VARS: '{"BUILD_VAR_GREETING":"Ahoy"}', SIGNING_KEY: key, TAG_LATEST: 'true', SOURCE_DATE_EPOCH: '1700000000' };
    const { run, result } = await build(
      exampleDir('dockerfile-app'),
      `${repository}:v1`,
      [...production, '--push', '--secret', 'SIGNING_KEY'],
      env,
    );
    expectDone(run);
    const needles = needlesFor('SIGNING_KEY', key);
    expect(findTraces(run.stdout + run.stderr + JSON.stringify(result), needles)).toEqual([]);
    expect(result).toMatchObject({
      status: 'success',
      language: 'dockerfile',
      processes: {},
      images: [
        { name: `${repository}:v1`, ports: ['8080/tcp'] },
        { name: `${repository}:latest`, ports: ['8080/tcp'] },
      ],
      attestations: { provenance: 'min', sbom: false },
    });
    const { found } = await searchImage(repository, String(result['digest']), needles);
    expect(found).toEqual([]);
    const image = await readRegistryImage(`${repository}:v1`);
    expect(image?.config.config.Labels).toMatchObject({
      'org.opencontainers.image.title': 'own-dockerfile',
      'org.opencontainers.image.version': 'v1',
    });
    expect(image?.config.created).toBe('2023-11-14T22:13:20Z');
    expect((result['layers'] as { digest: string }[]).map(({ digest }) => digest)).toEqual(image?.layers.map(({ digest }) => digest));

    await docker(lab, ['pull', '--quiet', `${repository}:v1`]);
    try {
      const files = await listImageFiles(lab, `${repository}:v1`);
      expect(files).toContain('/app/server.mjs');
      // `app` is in .dockerignore, which the ignore file beside the Dockerfile replaces.
      expect(files).not.toContain('/app/NOTES.md');
      await using container = await runContainer(lab, `${repository}:v1`);
      expect((await probeHttp(container.url)).body).toMatch(/^Ahoy from a Dockerfile of its own\nsigned [0-9a-f]{12}\n$/);
    } finally {
      await docker(lab, ['rmi', '--force', `${repository}:v1`]);
    }
  });

  it('is built up to the stage that MIGETPACKS_TARGET names', async () => {
    const name = 'migetpacks-test-own-target:local';
    const { run } = await build(exampleDir('dockerfile-app'), name, production, { MIGETPACKS_TARGET: 'test' });
    expectDone(run);
    try {
      expect(run.stderr).toMatch(/\[test 1\/1\] RUN node --test/);
      expect(run.stderr).not.toContain('[production');
    } finally {
      await docker(lab, ['rmi', '--force', name]);
    }
  });

  it('reads and writes a cache in a registry', async () => {
    const repository = `${lab.registry}/migetpacks-test/own-cached`;
    const words = [...production, '--push', '--cache-image', `${repository}:cache`, '--cache-mode', 'max'];
    const first = await build(exampleDir('dockerfile-app'), `${repository}:v1`, words);
    expectDone(first.run);
    expect(first.result).toMatchObject({
      cache: { used: expect.arrayContaining([{ use: 'export', name: `${repository}:cache`, outcome: 'exported' }]) },
    });
    const second = await build(exampleDir('dockerfile-app'), `${repository}:v1`, words);
    const { steps, steps_cached: cached } = second.result['cache'] as { steps: number; steps_cached: number };
    expect(cached).toBe(steps);
  });

  it('is taken when no language is detected, with the ignore file of its context', async () => {
    await using app = await makeApp({
      Dockerfile: 'FROM node:24-slim\nCOPY . /app\nRUN test ! -e /app/secret.txt\nEXPOSE 53/udp 53 9000\n',
      '.dockerignore': 'secret.txt\n',
      'secret.txt': 'not for the image',
    });
    const name = 'migetpacks-test-own-fallback:local';
    const { run, result } = await build(app.path, name, []);
    expectDone(run);
    await docker(lab, ['rmi', '--force', name]);
    expect(result).toMatchObject({ language: 'dockerfile', images: [{ ports: ['53/tcp', '53/udp', '9000/tcp'] }] });
  });

  it('gets the certificates of EXTRA_CA_CERTS as a secret', async (test) => {
    test.skip(lab.extraCaCerts === undefined, 'this machine trusts nothing of its own');
    const line = 'RUN --mount=type=secret,id=extra-ca-certs,required=true grep -q "BEGIN CERTIFICATE" /run/secrets/extra-ca-certs';
    await using app = await makeApp({ Dockerfile: `FROM node:24-slim\n${line}\n` });
    const { run } = await build(app.path, 'migetpacks-test-own-ca:local', []);
    expectDone(run);
    await docker(lab, ['rmi', '--force', 'migetpacks-test-own-ca:local']);
  });

  it('quotes the step that fails', async () => {
    await using app = await makeApp({ Dockerfile: 'FROM node:24-slim\nRUN echo "it broke" && exit 3\n' });
    const { run, result } = await build(app.path, 'migetpacks-test-own-broken:local', []);
    expect(run.code).toBe(1);
    expect(result).toMatchObject({
      status: 'failed',
      language: 'dockerfile',
      images: [],
      error_code: 'BUILD_STEP_FAILED',
      error: expect.stringContaining('it broke'),
    });
  });

  it('D-057: is never replaced by a language when it is not there', async () => {
    await using app = await copyApp(exampleDir('node-express'));
    await rm(join(app.path, 'Dockerfile'), { force: true });
    const { run, result } = await build(app.path, 'migetpacks-test-own-missing:local', [], { DOCKERFILE_PATH: 'Dockerfile' });
    expect(run.code).toBe(1);
    expect(result).toMatchObject({ status: 'failed', error_code: 'CONFIG_FILE_MISSING' });
  });
});
