/** The templates in deploy/, carried out the way that what reads them does: the same variables, commands and mounts. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Lab } from './lab/index.ts';
import { builderImage, ensureBuilderImage, makeNetwork, type BuilderNetwork } from './support/builder-image.ts';
import { exampleDir } from './support/cli.ts';
import { makeApp } from './support/copy-app.ts';
import { docker } from './support/docker.ts';
import { readBaseImages } from './support/example.ts';
import { readRegistryImage } from './support/registry-image.ts';
import { inTier } from './support/tier.ts';
import { openTlsRegistry } from './support/tls-registry.ts';

interface Step {
  readonly command: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
}

const template = <T>(path: string): T => parse(readFileSync(new URL(`../deploy/${path}`, import.meta.url), 'utf8')) as T;
const app = exampleDir('node-plain');
/** Replaces `$(params.x)` and its like as Tekton does, which Shipwright stands on. */
const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\$\(([\w.-]+)\)/g, (_, name: string) => values[name] ?? '');

describe.runIf(await inTier('rest', 'the templates in deploy/'))('the template', () => {
  let lab: Lab;
  let network: BuilderNetwork;
  let socket: string;

  beforeAll(async () => {
    lab = await ensureBuilderImage(await readBaseImages('node-plain'));
    network = await makeNetwork(lab);
    socket = lab.env['DOCKER_HOST']?.replace('unix://', '') ?? '';
  });
  afterAll(async () => {
    await network?.[Symbol.asyncDispose]();
    await docker(lab, ['image', 'rm', '--force', builderImage]).catch(() => '');
  });

  const image = (tag: string): string => `${lab.registry}/migetpacks-test/deploy:${tag}`;
  const digestOf = async (tag: string): Promise<string | undefined> =>
    /^Digest: +(\S+)$/m.exec(await docker(lab, ['buildx', 'imagetools', 'inspect', image(tag)]))?.[1];
  /** Runs one step; the engine is the lab's, because what is tested is the template, and the registry is on this machine's loopback. */
  const runStep = ({ command, env }: Step, values: Readonly<Record<string, string>>, mounts: readonly string[]): Promise<string> => {
    const [entrypoint = '', ...args] = command;
    const variables = env.flatMap(({ name, value }) => ['--env', `${name}=${fill(value, values)}`]);
    const words = [
      '--network=host',
      ...mounts,
      '--volume',
      `${socket}:/var/run/docker.sock`,
      ...variables,
      `--entrypoint=${entrypoint}`,
      builderImage,
      ...args,
    ];
    return docker(lab, ['run', '--rm', ...words], 180);
  };

  it.each([
    ['shipwright/migetpacks.yaml', 'shp-image-digest', 'shp-image-size'],
    ['tekton/task.yaml', 'IMAGE_DIGEST', 'IMAGE_SIZE'],
  ])('%s builds and leaves the results that it promises', async (path, digest, size) => {
    const { spec } = template<{
      spec: { steps: readonly Step[]; params?: object; parameters?: readonly { name: string; default?: string }[] };
    }>(path);
    await using results = await makeApp({ '.keep': '' });
    const tag = path.replace(/\/.*/, '');
    const declared = [...(spec.parameters ?? []), ...((spec.params ?? []) as readonly { name: string; default?: string }[])];
    const values = {
      ...Object.fromEntries(declared.map((each) => [`params.${each.name}`, each.default ?? ''])),
      ...{ 'params.image': image(tag), 'params.shp-output-image': image(tag), 'params.shp-source-context': '/source' },
      ...{ 'workspaces.source.path': '/source' },
      ...Object.fromEntries([digest, size, 'IMAGE_URL'].map((name) => [`results.${name}.path`, `/results/${name}`])),
    };
    const mounts = ['--volume', `${app}:/source:ro`, '--volume', `${results.path}:/results`];
    for (const step of spec.steps) await runStep(step, values, mounts);
    const read = (name: string): Promise<string> => readFile(join(results.path, name), 'utf8');
    expect(await read(digest)).toBe(await digestOf(tag));
    const layers = (await readRegistryImage(image(tag)))?.layers ?? [];
    expect(Number(await read(size))).toBe(layers.reduce((sum, layer) => sum + layer.size, 0));
    if (tag === 'tekton') expect(await read('IMAGE_URL')).toBe(image(tag));
  });

  it('github/action.yml builds from the workspace, and has the digest and the result as outputs', async () => {
    const { inputs, runs } = template<{
      inputs: Readonly<Record<string, { default?: string }>>;
      runs: { steps: readonly { env: Readonly<Record<string, string>>; run: string }[] };
    }>('github/action.yml');
    const [step = { env: {}, run: '' }] = runs.steps;
    const given: Readonly<Record<string, string>> = { image: image('github'), builder: builderImage, source: app };
    await using runner = await makeApp({ output: '' });
    const value = (text: string): string =>
      text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => given[name] ?? inputs[name]?.default ?? '');
    const env = {
      ...lab.env,
      ...Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, value(text)])),
      ...{ HOME: runner.path, RUNNER_TEMP: runner.path, GITHUB_OUTPUT: join(runner.path, 'output') },
    };
    // A hosted runner has its engine at the usual place.
    const script = step.run.replace('/var/run/docker.sock:', `${socket}:`);
    await execa('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { env, timeout: 180_000 });
    const outputs = Object.fromEntries(
      (await readFile(join(runner.path, 'output'), 'utf8'))
        .trim()
        .split('\n')
        .map((line) => line.split('=')),
    );
    expect(outputs).toEqual({ digest: await digestOf('github'), result: expect.stringMatching(/result\.json$/) });
    expect(JSON.parse(await readFile(outputs['result'] ?? '', 'utf8'))).toMatchObject({
      status: 'success',
      images: [{ name: image('github') }],
    });
  });

  it('gitlab/migetpacks.gitlab-ci.yml logs in to the registry of the project and builds, with the variables that it names alone', async () => {
    const job =
      template<
        Record<string, { before_script: readonly string[]; script: readonly string[]; variables: Readonly<Record<string, string>> }>
      >('gitlab/migetpacks.gitlab-ci.yml')['.migetpacks'];
    await using registry = await openTlsRegistry(lab, {
      ...{ network: network.name, name: 'registry.gitlab.test', username: 'gitlab-ci-token', password: 'job-token' },
    });
    await using project = await makeApp({
      'package.json': '{"scripts":{"start":"node server.js"}}',
      'server.js': '',
      'before.sh': job?.before_script.join('\n') ?? '',
      'script.sh': job?.script.join('\n') ?? '',
    });
    const expand = (text: string): string =>
      text
        .replace('$CI_REGISTRY_IMAGE:$CI_COMMIT_SHORT_SHA', image('gitlab'))
        .replace('$CI_REGISTRY_IMAGE', image('gitlab').replace(/:gitlab$/, ''))
        .replace('$CI_PROJECT_DIR', '/builds/project');
    const variables = {
      ...Object.fromEntries(Object.entries(job?.variables ?? {}).map(([name, text]) => [name, expand(text)])),
      ...{ CI: 'true', CI_PROJECT_DIR: '/builds/project', CI_REGISTRY: 'registry.gitlab.test', CI_REGISTRY_USER: 'gitlab-ci-token' },
      ...{ CI_REGISTRY_PASSWORD: 'job-token', DEPLOY_TOKEN: 'a-canary', MIGETPACKS_ARGS: '--env GREETING=hello' },
    };
    const flags = Object.entries(variables).flatMap(([name, text]) => ['--env', `${name}=${text}`]);
    const runScript = async (name: string, words: readonly string[]): Promise<string> => {
      const mount = ['--volume', `${project.path}:/builds/project`, '--workdir=/builds/project'];
      const args = ['run', '--rm', ...words, ...flags, ...mount, '--entrypoint=sh', builderImage, '-e', name];
      return (await execa('docker', args, { env: lab.env, timeout: 180_000, all: true })).all;
    };
    // Apart, because with a mounted engine it would be that which logs in, and it cannot see the registry.
    expect(await runScript('before.sh', [`--network=${network.name}`, ...registry.flags])).toContain('Login Succeeded');
    expect(await runScript('script.sh', ['--volume', `${socket}:/var/run/docker.sock`])).not.toContain('DEPLOY_TOKEN');
    expect(await digestOf('gitlab')).toMatch(/^sha256:/);
    expect(JSON.parse(await readFile(join(project.path, 'migetpacks-result.json'), 'utf8'))).toMatchObject({ status: 'success' });
  });
});
