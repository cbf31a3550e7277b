/** What `app.json` does to a build and to its result, and what it cannot do. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run, type RunResult } from './run.ts';

let folder = '';
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migetpacks-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const node = { 'package.json': '{}', 'server.js': "require('node:http').createServer().listen(process.env.PORT)" };
const ruby = { Gemfile: "gem 'puma'\n", 'Gemfile.lock': 'GEM\n  specs:\n    puma (6.4.0)\n\nDEPENDENCIES\n  puma\n', 'config.ru': '' };

/** Makes an app, with an `app.json` unless nothing is to be in it. */
const app = async (appJson: object | undefined, files: Readonly<Record<string, string>> = node): Promise<string> => {
  const path = join(folder, String(count++));
  await mkdir(path);
  const all = appJson === undefined ? files : { ...files, 'app.json': JSON.stringify(appJson) };
  for (const [name, text] of Object.entries(all)) await writeFile(join(path, name), text);
  return path;
};

describe('the language', () => {
  const planned = async (path: string, ...words: readonly string[]): Promise<string> => {
    const { stdout, stderr } = await run(['plan', path, '--json', ...words], {}, folder);
    return stdout === '' ? stderr : (JSON.parse(stdout) as { language: string }).language;
  };

  it('D-120: is that of the last buildpack, as on Heroku', async () => {
    const both = { ...node, ...ruby };
    expect(await planned(await app(undefined, both))).toBe('ruby');
    expect(await planned(await app({ buildpacks: [{ url: 'heroku/ruby' }, { url: 'heroku/nodejs' }] }, both))).toBe('node');
  });

  it('D-056: is read from names as well as from addresses', async () => {
    expect(await planned(await app({ buildpacks: ['miget/nodejs'] }, { ...node, ...ruby }))).toBe('node');
  });

  it('is what the operator says, whatever the buildpacks are', async () => {
    expect(await planned(await app({ buildpacks: ['heroku/ruby'] }, { ...node, ...ruby }), '--language', 'nodejs')).toBe('node');
  });

  it('is detected where no buildpack stands for one, with a warning', async () => {
    const path = await app({ buildpacks: ['heroku-community/apt'] });
    expect((await run(['detect', path], {}, folder)).stderr).toContain(
      'warning: app.json: the buildpack "heroku-community/apt" is left out',
    );
    expect(await planned(path)).toBe('node');
  });
});

describe('the variables', () => {
  const explain = async (env: object, said: Readonly<Record<string, string>> = {}, ...words: readonly string[]) =>
    (await run(['build', await app({ env }), '--explain-env', ...words], said, folder)).stdout;

  it('are defaults for the build where they are public', async () => {
    expect(await explain({ VITE_NAME: 'shop' })).toMatch(/^VITE_NAME +public .* \(app\.json\)\n$/);
  });

  it('are public also where nothing says so, because the source shows them to everybody', async () => {
    const env = { GREETING: 'Hello, "you" & co.!', TWO_LINES: 'a\nb "c"', MAIL_URL: 'https://user:hunter2@example.com' };
    expect(await explain(env)).toMatch(/^GREETING +public +the source says it in clear \(app\.json\)\n$/);
  });

  it('are public where the operator says so', async () => {
    expect(await explain({ API_KEY: 'changeme' }, {}, '--public', 'API_KEY')).toMatch(
      /^API_KEY +public +declared as public \(app\.json\)\n$/,
    );
  });

  it('are left out where they are larger than any variable', async () => {
    expect(await explain({ BIG: 'x y'.repeat(200_000) })).toMatch(/^The build gets no variables/);
  });

  it('reach the steps that build the app', async () => {
    const path = await app(
      { env: { VITE_NAME: 'the "shop"', API_KEY: 'changeme' } },
      { ...node, 'package.json': '{"scripts":{"build":"x"}}' },
    );
    const { stdout } = await run(['dockerfile', path], {}, folder);
    expect(stdout.slice(stdout.indexOf(' AS build\n'))).toContain('ENV VITE_NAME="the \\"shop\\""');
    expect(stdout).not.toContain('changeme');
  });

  it('stay out of the build where their name is that of a secret', async () => {
    expect(await explain({ API_KEY: 'changeme', SESSION_SECRET: { generator: 'secret' } })).toMatch(/^The build gets no variables/);
  });

  it('stay out of the build where they are options', async () => {
    expect(await explain({ PORT: '8080', RAILS_ENV: 'production' })).toMatch(/^The build gets no variables/);
  });

  it('never win over what the operator gives', async () => {
    const env = { VITE_NAME: 'theirs' };
    expect(await explain(env, {}, '--env', 'VITE_NAME=mine')).toMatch(/^VITE_NAME +public .* \(--env\)\n$/);
    expect(await explain(env, { MIGETPACKS_ENTRYPOINT: '1', VITE_NAME: 'mine' })).toMatch(/^VITE_NAME +public .* \(environment\)$/m);
    expect(await explain(env, { BUILD_VARS: '{"VITE_NAME":"mine"}' })).toMatch(/^VITE_NAME +public .* \(BUILD_VARS\)\n$/);
  });

  it.each(['OUTPUT_IMAGE', 'CACHE_IMAGE', 'DOCKER_HOST', 'PATH', 'RESULT_FILE'])('D-002: do not take over %s', async (name) => {
    const path = await app({ env: { [name]: 'evil' } });
    for (const command of ['build', 'plan', 'detect', 'release'])
      expect(await run([command, path], {}, folder)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(`error[APP_JSON_VARIABLE_RESERVED]: app.json: "${name}" in "env"`),
      });
  });
});

describe('the result file', () => {
  // It is written for a build that fails, too, and an image with a digest fails before an engine is looked for.
  const wrong = ['-t', `a@sha256:${'a'.repeat(64)}`];
  const resultOf = async (path: string): Promise<{ readonly result: Record<string, unknown>; readonly run: RunResult }> => {
    const file = join(folder, 'result.json');
    const ended = await run(['build', path, ...wrong], { RESULT_FILE: file }, folder);
    return { result: JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>, run: ended };
  };

  it('D-052: has lists for formation and scripts, whether the app has an app.json or not', async () => {
    for (const path of [await app(undefined), await app({}), await app({ formation: {}, scripts: {} })]) {
      const { result } = await resultOf(path);
      expect(result).toMatchObject({ status: 'failed', formation: [], scripts: [] });
      expect(result).not.toHaveProperty('env');
      expect(result).not.toHaveProperty('addons');
    }
  });

  it('repeats what app.json declares, with null for what somebody has to give', async () => {
    const { result } = await resultOf(
      await app({
        env: { GREETING: 'hello', DATABASE_URL: { description: 'where' }, MAIL_URL: { required: false } },
        formation: { web: { quantity: 2 } },
        scripts: { postdeploy: 'node seed.js' },
        addons: ['redis'],
      }),
    );
    expect(result).toMatchObject({
      env: { GREETING: 'hello', DATABASE_URL: null, MAIL_URL: null },
      env_required: ['DATABASE_URL'],
      formation: [{ name: 'web', quantity: 2, size: null }],
      scripts: [{ name: 'postdeploy', command: 'node seed.js', size: null }],
      addons: [{ plan: 'redis', as: null, options: null }],
    });
  });

  it('has a generated secret, a fresh one each time, that is nowhere else', async () => {
    const path = await app({ env: { SESSION_SECRET: { generator: 'secret' } } });
    const [first, second] = [await resultOf(path), await resultOf(path)];
    const secret = (first.result['env'] as { SESSION_SECRET: string }).SESSION_SECRET;
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(second.result['env']).not.toEqual({ SESSION_SECRET: secret });
    expect(first.run.stdout + first.run.stderr).not.toContain(secret);
    const dockerfile = async () => (await run(['dockerfile', path], {}, folder)).stdout;
    expect(await dockerfile()).toBe(await dockerfile());
    expect(await dockerfile()).not.toContain('SESSION_SECRET');
  });
});
