/** A language plugin from outside the repository: installed from tarballs, named in an operator config, built by the CLI. */
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureLab } from '../lab/index.ts';
import { cliWords } from '../support/cli.ts';
import { runContainer } from '../support/container.ts';
import { docker } from '../support/docker.ts';
import { probeHttp } from '../support/http.ts';
import { installToy, runTests } from './install-toy.ts';
import { inTier } from '../support/tier.ts';

const here = await inTier('slice', 'a plugin from outside the repository');

const image = 'migetpacks-third-party-test:local';
let project = '';
const app = (name: string): string => join(project, 'test/fixtures', name);
const pair = (name: string): string => fileURLToPath(new URL(`./apps/${name}`, import.meta.url));
const config = (): readonly string[] => ['--config', join(project, 'migetpacks.config.json')];

const [program, ...words] = cliWords();
const migetpacks = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> =>
  (await execa(program, [...words, ...args, ...config()], { cwd: project, env, timeout: 10 * 60_000 })).stdout;

/** The images that a plan starts from. */
const baseImagesOf = async (folder: string, languages: string): Promise<readonly string[]> => {
  const plan = JSON.parse(await migetpacks(['plan', folder, '--json', '--languages', languages])) as {
    readonly stages: readonly { readonly base: { readonly name?: string; readonly tag?: string } }[];
  };
  return [...new Set(plan.stages.flatMap(({ base }) => (base.name === undefined ? [] : [`${base.name}:${base.tag}`])))];
};

beforeAll(async () => {
  project = await realpath(await mkdtemp(join(tmpdir(), 'migetpacks-third-party-')));
  await installToy(project);
});

afterAll(async () => {
  await rm(project, { recursive: true, force: true });
});

describe.runIf(here)('a plugin from outside the repository', () => {
  it('is shown in the guide for authors as it is', async () => {
    const guide = await readFile(new URL('../../docs/adding-a-language.md', import.meta.url), 'utf8');
    const shown = [...guide.matchAll(/^`([^`\n]+)`\n\n```\w+\n([\s\S]*?)\n```$/gm)];
    expect(shown.length).toBeGreaterThan(8);
    for (const [, name = '', text] of shown)
      expect(text, name).toBe((await readFile(new URL(`./migetpacks-lang-toy/${name}`, import.meta.url), 'utf8')).trimEnd());
  });

  it('is named in an operator config and detects its language', async () => {
    const answer = JSON.parse(await migetpacks(['detect', app('parts'), '--json'])) as Record<string, unknown>;
    expect(answer).toMatchObject({ language: 'toy' });
  });

  it('gives the Dockerfile that its own golden file holds', async () => {
    const dockerfile = await migetpacks(['dockerfile', app('parts')]);
    await expect(dockerfile.trimEnd() + '\n').toMatchFileSnapshot('./migetpacks-lang-toy/test/golden/parts.Dockerfile');
  });

  it('passes the contract suite', async () => {
    const { passed, output } = await runTests(project, 'test/contract.test.js');
    expect(output).toMatch(/Tests\s+2\d passed/);
    expect(passed).toBe(true);
  });

  it('fails the contract suite when it breaks a rule, with the fault named', async () => {
    const { passed, output } = await runTests(project, 'wrong/contract.test.js');
    expect(passed).toBe(false);
    expect(output).toContain('the cache \\"npm\\" could be another plugin');
    expect(output).toMatch(/two runs differ at .*BUILT_AT/);
  });

  /** Builds an app with the CLI, asks its image for a page, and stops it. */
  const pageOf = async (folder: string, path: string, languages: string): Promise<string> => {
    const bases = await baseImagesOf(folder, languages);
    const lab = await ensureLab(bases);
    await migetpacks(['build', folder, '-t', image, '--languages', languages], {
      ...lab.env,
      ...(lab.extraCaCerts === undefined ? {} : { EXTRA_CA_CERTS: lab.extraCaCerts }),
    });
    try {
      await using container = await runContainer(lab, image);
      const { status, body } = await probeHttp(`${container.url}${path}`);
      expect({ status, logs: status === 200 ? '' : await container.logs() }).toEqual({ status: 200, logs: '' });
      expect(await container.stop()).toEqual({
        ms: expect.any(Number),
        exitCode: expect.toSatisfy((code: number) => code === 0 || code === 143),
      });
      return body;
    } finally {
      await docker(lab, ['image', 'rm', '--force', image]).catch(() => '');
    }
  };

  it('builds an image that serves its pages and stops at once', async () => {
    expect(await pageOf(app('parts'), '/', 'toy')).toBe('<h1>Parts</h1>\n\nHello from a part\n');
  });

  it('helps Node.js, which serves what it built', async () => {
    expect(await pageOf(pair('node-with-toy'), '/', 'node,toy')).toBe('<h1>Served by Node.js</h1>\n\nHello from a part\n');
  });

  it('is helped by Node.js, and serves what that built', async () => {
    expect(await pageOf(pair('toy-with-node'), '/made.html', 'toy,node')).toBe('<p>Made by Node.js</p>\n');
  });
});
