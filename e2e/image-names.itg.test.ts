/** An image under several names, some of them from git, and what a platform reads of an app with an app.json. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureLab } from './lab/index.ts';
import { makeApp } from './support/copy-app.ts';
import { readRegistryImage } from './support/registry-image.ts';
import { runCli } from './support/run-cli.ts';
import { inTier } from './support/tier.ts';

const sha = '0123456789abcdef0123456789abcdef01234567';
/** A repository as far as names go. */
const repository = {
  '.git/HEAD': 'ref: refs/heads/feature/names\n',
  '.git/refs/heads/feature/names': `${sha}\n`,
  '.git/refs/tags/v1.2.0': `${sha}\n`,
};
const appJson = {
  env: { VITE_TITLE: 'the shop', API_KEY: 'changeme', SESSION_SECRET: { generator: 'secret' }, DATABASE_URL: { required: true } },
  formation: { web: { quantity: 2 } },
  scripts: { postdeploy: 'node seed.js' },
  addons: ['redis'],
  buildpacks: ['heroku/nodejs'],
};
const files = {
  'package.json': JSON.stringify({ scripts: { build: 'node build.js', start: 'node server.js' } }),
  'build.js': `require('node:fs').writeFileSync('title.txt', String(process.env.VITE_TITLE) + process.env.API_KEY + process.env.SESSION_SECRET);`,
  'server.js': `console.log(require('node:fs').readFileSync('title.txt', 'utf8'))`,
  'app.json': JSON.stringify(appJson),
};

describe.runIf(await inTier('rest', 'several names of an image and app.json'))('a build', () => {
  it('pushes one image under every name, and tells what app.json declares', { timeout: 300_000 }, async () => {
    const lab = await ensureLab();
    await using app = await makeApp({ ...files, ...repository });
    const name = `${lab.registry}/migetpacks-test-names`;
    const RESULT_FILE = join(app.path, '..', 'result.json');

    const run = await runCli(lab, ['build', app.path], {
      env: { OUTPUT_IMAGE: `${name}:{short-sha}, ${name}:{branch}-x,${name}:{tag}`, TAG_LATEST: 'true', RESULT_FILE },
    });

    expect(run.code, run.stderr).toBe(0);
    const tags = [sha.slice(0, 12), 'feature-names-x', 'v1.2.0', 'latest'];
    const images = await Promise.all(tags.map((tag) => readRegistryImage(`${name}:${tag}`)));
    expect(new Set(images.map((image) => image?.digest)).size).toBe(1);
    expect(images[0]).toBeDefined();

    const text = await readFile(RESULT_FILE, 'utf8');
    const result = JSON.parse(text) as {
      readonly images: readonly { readonly tag: string }[];
      readonly env: Readonly<Record<string, string>>;
    };
    expect(result.images.map(({ tag }) => tag)).toEqual(tags);
    expect(result).toMatchObject({
      status: 'success',
      env: { VITE_TITLE: 'the shop', API_KEY: 'changeme', SESSION_SECRET: expect.stringMatching(/^[0-9a-f]{64}$/), DATABASE_URL: null },
      formation: [{ name: 'web', quantity: 2, size: null }],
      scripts: [{ name: 'postdeploy', command: 'node seed.js', size: null }],
      addons: [{ plan: 'redis', as: null, options: null }],
    });
    const secret = result.env['SESSION_SECRET'] ?? '';
    expect(run.stdout + run.stderr + JSON.stringify(images)).not.toContain(secret);
    expect(JSON.stringify(images[0]?.config)).not.toMatch(/SESSION_SECRET|changeme/);
  });

  it('gives the build the public defaults of app.json and nothing else of it', { timeout: 300_000 }, async () => {
    const lab = await ensureLab();
    await using app = await makeApp({
      ...files,
      // A step that comes from the cache prints nothing.
      'run.txt': randomUUID(),
      'build.js': `${files['build.js']}\nconsole.log('built', require('node:fs').readFileSync('title.txt', 'utf8'));`,
    });
    const run = await runCli(lab, ['build', app.path, '--output', 'type=cacheonly']);
    expect(run.code, run.stderr).toBe(0);
    expect(run.stderr).toContain('built the shopundefinedundefined');
    const own = await runCli(lab, ['build', app.path, '--output', 'type=cacheonly', '--env', 'VITE_TITLE=mine']);
    expect(own.stderr).toContain('built mineundefinedundefined');
  });
});
