/** Every service of a Compose file, built side by side. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureLab, type Lab } from './lab/index.ts';
import { exampleDir } from './support/cli.ts';
import { runContainer } from './support/container.ts';
import { copyApp, editFile, makeApp } from './support/copy-app.ts';
import { docker } from './support/docker.ts';
import { probeHttp } from './support/http.ts';
import { listImageFiles } from './support/image-files.ts';
import { readRegistryImage } from './support/registry-image.ts';
import { showFigures } from './support/report-table.ts';
import { runCli } from './support/run-cli.ts';
import { searchImage } from './support/search-image.ts';
import { buildShop, mailKey, shopImages, shopServices } from './support/shop.ts';
import { inTier } from './support/tier.ts';
import { findTraces, needlesFor } from './support/traces.ts';

const seconds = (value: number): string => `${value.toFixed(1)} s`;

describe.runIf(await inTier('rest', 'Compose files'))('a Compose file', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await ensureLab(shopImages);
  });
  const repository = (name: string): string => `${lab.registry}/migetpacks-test/${name}`;

  it('D-043: is an image for each service, named after it, and none for a profile that nobody asked for', async () => {
    const shop = repository('shop');
    await using app = await copyApp(exampleDir('compose-shop'));
    const env = { OUTPUT_IMAGE: `${shop}:v1`, TAG_LATEST: 'true', BUILD_VARS: '{"RELEASE":"spring"}' };
    const { run, result } = await buildShop(lab, app.path, [], env);
    expect(run.code, run.stderr).toBe(0);
    expect(result).toMatchObject({ status: 'success', exit_code: 0, language: 'compose' });
    expect(result.images.map(({ name }) => name)).toEqual(shopServices.flatMap((name) => [`${shop}-${name}:v1`, `${shop}-${name}:latest`]));
    expect(result.services?.map(({ name, status }) => `${name} ${status}`)).toEqual(shopServices.map((name) => `${name} success`));
    expect(run.stdout.trim().split('\n')).toEqual(result.services?.map(({ name, digest }) => `${shop}-${name}:v1@${digest ?? ''}`));
    expect(run.stderr).toMatch(/^catalog \| #\d+ \[4\/4\] RUN python catalog\.py/m);

    const needles = needlesFor('MAIL_KEY', mailKey);
    expect(findTraces(run.stdout + run.stderr + JSON.stringify(result), needles)).toEqual([]);
    for (const { name, digest } of result.services ?? [])
      expect((await searchImage(`${shop}-${name}`, digest ?? '', needles)).found, name).toEqual([]);

    const api = await readRegistryImage(`${shop}-api:v1`);
    expect(api?.config.config).toMatchObject({
      Env: expect.arrayContaining(['RELEASE=spring']),
      Labels: { 'org.example.shop': 'true', 'org.example.part': 'api', 'org.opencontainers.image.title': 'shop-api' },
    });
    await docker(lab, ['pull', '--quiet', `${shop}-api:v1`]);
    await docker(lab, ['pull', '--quiet', `${shop}-jobs:v1`]);
    try {
      await using container = await runContainer(lab, `${shop}-api:v1`);
      expect((await probeHttp(container.url)).body).toBe('Corner shop, release spring\n');
      // It starts from the image of another service, with what that one has of a folder outside of both contexts.
      const files = await listImageFiles(lab, `${shop}-jobs:v1`);
      expect(files).toEqual(expect.arrayContaining(['/app/server.mjs', '/app/shop.mjs', '/app/jobs.mjs']));
    } finally {
      await docker(lab, ['rmi', '--force', `${shop}-api:v1`, `${shop}-jobs:v1`]);
    }
  });

  it('D-051: fails when a service does, says which and why, and leaves the images of the others', async () => {
    const shop = repository(`broken-${Date.now()}`);
    await using app = await copyApp(exampleDir('compose-shop'));
    await editFile(join(app.path, 'catalog/Dockerfile'), 'RUN python', 'RUN echo "no apples" && false && python');
    const { run, result } = await buildShop(lab, app.path, ['--tag', `${shop}:v1`, '--push']);
    expect(run.code).toBe(1);
    const others = shopServices.filter((name) => name !== 'catalog');
    expect(result.images.map(({ name }) => name)).toEqual(others.map((name) => `${shop}-${name}:v1`));
    expect(result).toMatchObject({ status: 'failed', exit_code: 1, language: 'compose', error_code: 'COMPOSE_SERVICES_FAILED' });
    expect(result.services?.find(({ name }) => name === 'catalog')).toMatchObject({
      status: 'failed',
      images: [],
      error_code: 'BUILD_STEP_FAILED',
      error: expect.stringContaining('no apples'),
    });
    for (const name of others) expect(await readRegistryImage(`${shop}-${name}:v1`), name).toBeDefined();
    expect(await readRegistryImage(`${shop}-catalog:v1`)).toBeUndefined();
    expect(run.stderr).toMatch(/^catalog \| error\[BUILD_STEP_FAILED\]/m);

    const softened = await buildShop(lab, app.path, ['--tag', `${shop}:v1`, '--push'], { RESULT_EXIT: 'reference' });
    expect(softened.run.code).toBe(0);
    expect(softened.result.status).toBe('failed');
  });

  it('after an edit builds again only the service that changed', async () => {
    const shop = repository('shop-speed');
    await using app = await copyApp(exampleDir('compose-shop'));
    const words = ['--tag', `${shop}:v1`, '--push'];
    const cold = [...words, '--no-cache'];
    const inARow = await buildShop(lab, app.path, [...cold, '--compose-parallel', '1']);
    const together = await buildShop(lab, app.path, cold);
    expect([inARow.run.code, together.run.code]).toEqual([0, 0]);
    const before = await buildShop(lab, app.path, words);
    await writeFile(join(app.path, 'mailer/mailer.rb'), `puts 'nothing to send at ${Date.now()}'\n`);
    const after = await buildShop(lab, app.path, words);
    expect(after.run.code, after.run.stderr).toBe(0);
    const changed = after.result.services?.filter(({ cache }) => cache?.steps !== cache?.steps_cached);
    expect(changed?.map(({ name }) => name)).toEqual(['mailer']);
    showFigures('six services', {
      'in a row': seconds(inARow.run.seconds),
      together: seconds(together.run.seconds),
      'nothing changed': seconds(before.run.seconds),
      'one edit': seconds(after.run.seconds),
    });
  });

  it('D-074: has a cache for each service', async () => {
    const shop = repository('shop-cached');
    const env = { OUTPUT_IMAGE: `${shop}:v1`, CACHE_IMAGE: `${shop}:cache`, CACHE_MODE: 'max' };
    const { run, result } = await buildShop(lab, exampleDir('compose-shop'), [], env);
    expect(run.code, run.stderr).toBe(0);
    for (const { name, cache } of result.services ?? [])
      expect(cache?.used).toContainEqual({ use: 'export', name: `${shop}-${name}:cache`, outcome: 'exported' });
  });

  it('D-043: is loaded where the name says so, and builds a profile that is named', async () => {
    const env = { OUTPUT_IMAGE: 'migetpacks-test-shop:local', COMPOSE_PROFILES: 'ops' };
    const { run, result } = await buildShop(lab, exampleDir('compose-shop'), [], env);
    expect(run.code, run.stderr).toBe(0);
    const names = ['console', ...shopServices].map((name) => `migetpacks-test-shop-${name}:local`);
    try {
      expect(result.images.map(({ name }) => name)).toEqual(names);
      expect(await docker(lab, ['run', '--rm', 'migetpacks-test-shop-console:local'])).toBe('ready');
      expect(await docker(lab, ['run', '--rm', 'migetpacks-test-shop-search:local', 'ap'])).toBe('"apples"\n"apricots"');
    } finally {
      await docker(lab, ['rmi', '--force', ...names]);
    }
  });

  it('takes any text for an argument, a label and an inline Dockerfile, and expands none of it a second time', async () => {
    const texts = [
      '${HOME}',
      '%{if true}x%{endif}',
      '$X',
      '"quoted" \'twice\'',
      'back\\slash',
      'ü ✓',
      '{{.Env}}',
      '$${x}',
      '`id`',
      ' a  b ',
    ];
    const quoted = (text: string): string => JSON.stringify(text.replaceAll('$', '$$$$'));
    const args = texts.map((text, index) => `A${index}: ${quoted(text)}`).join(', ');
    const labels = texts.map((text, index) => `l${index}: ${quoted(text)}`).join(', ');
    const dockerfile = ['FROM node:24-slim', ...texts.flatMap((_, index) => [`ARG A${index}`, `ENV E${index}=$A${index}`])].join('\n');
    await using app = await makeApp({
      'compose.yaml': `services: {odd.one: {build: {dockerfile_inline: ${quoted(dockerfile)}, args: {${args}}, labels: {${labels}}}}}`,
    });
    const name = 'migetpacks-test-odd-odd.one:local';
    const { run } = await buildShop(lab, app.path, ['--tag', 'migetpacks-test-odd:local']);
    expect(run.code, run.stderr).toBe(0);
    try {
      const { Env, Labels } = JSON.parse(await docker(lab, ['image', 'inspect', '--format', '{{json .Config}}', name])) as {
        Env: string[];
        Labels: Record<string, string>;
      };
      expect(Env.filter((line) => /^E\d/.test(line)).map((line) => line.slice(line.indexOf('=') + 1))).toEqual(texts);
      expect(texts.map((_, index) => Labels[`l${index}`])).toEqual(texts);
    } finally {
      await docker(lab, ['rmi', '--force', name]);
    }
  });

  it('is not built at all when one of its paths leaves the source', async () => {
    await using app = await copyApp(exampleDir('compose-shop'));
    await editFile(join(app.path, 'compose.yaml'), 'build: ./web', 'build: ../web');
    const { run, result } = await buildShop(lab, app.path, ['--tag', 'migetpacks-test-out:local']);
    expect(run.code).toBe(1);
    expect(result).toMatchObject({ status: 'failed', images: [], error_code: 'COMPOSE_PATH_ESCAPES' });
    expect(result.services).toBeUndefined();
  });

  it('ends with all its builds, and leaves no file, when it is interrupted', async () => {
    await using app = await makeApp({
      'compose.yaml': 'services: {a: {build: {dockerfile_inline: "FROM node:24-slim\\nRUN echo asleep && sleep 60"}}, b: {extends: a}}',
    });
    let pid = 0;
    const run = await runCli(lab, ['build', app.path, '--compose-file', 'compose.yaml', '--no-cache', '--json'], {
      onStart: (id) => (pid = id),
      onLine: (line) => void (line.includes('"text":"asleep"') && process.kill(pid, 'SIGTERM')),
    });
    expect(run.code).toBe(143);
    expect(run.leftovers).toEqual([]);
    expect(run.seconds).toBeLessThan(45);
  });

  it('gives programs the name of the service in each event', async () => {
    await using app = await makeApp({ 'compose.yaml': 'services: {a: {build: {dockerfile_inline: "FROM node:24-slim\\nRUN true"}}}' });
    const run = await runCli(lab, ['build', app.path, '--tag', 'migetpacks-test-events:local', '--json']);
    await docker(lab, ['rmi', '--force', 'migetpacks-test-events-a:local']);
    const events = run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly type: string; readonly service?: string });
    expect(events.filter(({ type }) => type.startsWith('step-')).map(({ service }) => service)).toContain('a');
    expect(events.filter(({ type, service }) => type.startsWith('step-') && service !== 'a')).toEqual([]);
  });
});
