import { describe, expect, it } from 'vitest';
import { commandText } from '@migetpacks/core/testing';
import { bunLock, contextOf, type Files } from '../test/context.ts';
import { dependencies } from './dependencies.ts';
import { runtime } from './runtime.ts';

const app = (packages: Record<string, string>, scripts: Record<string, string> = {}, files: Files = {}): Files => ({
  'package.json': { name: 'app', scripts: { build: 'make', ...scripts }, dependencies: packages },
  'bun.lock': bunLock(packages),
  ...files,
});
const ask = async (files: Files, options = {}) => runtime(await contextOf(files, options));

describe('a site that Bun builds', () => {
  it.each<[string, Record<string, string>, Record<string, string>, Files, string]>([
    ['Vite', { vite: '7.0.0' }, {}, {}, '/app/dist'],
    ['Vite with a script for developers', { vite: '7.0.0' }, { start: 'vite preview --port 1' }, {}, '/app/dist'],
    ['Vite with a folder of its own', { vite: '7.0.0' }, {}, { 'vite.config.ts': "build: { outDir: './web/' }" }, '/app/web'],
    ['Astro', { astro: '5.0.0' }, { start: 'astro dev' }, {}, '/app/dist'],
    ['SvelteKit', { '@sveltejs/adapter-static': '3.0.0', '@sveltejs/kit': '2.0.0', vite: '7.0.0' }, {}, {}, '/app/build'],
  ])('of %s ships without Bun and without packages', async (_name, packages, scripts, files, from) => {
    const asked = app(packages, scripts, files);
    expect(await ask(asked)).toMatchObject({ base: { name: 'debian' }, artifacts: [{ from, to: '/app' }] });
    expect((await dependencies(await contextOf(asked)))[0]).not.toHaveProperty('production');
  });

  it('is a server when something starts it', async () => {
    const served = app({ vite: '7.0.0' }, { start: 'bun server.ts' });
    expect((await ask(served)).base.name).toBe('oven/bun');
    const declaredProcesses = [{ type: 'web', command: 'bun server.ts', source: 'Procfile:1' }];
    expect((await ask(app({ vite: '7.0.0' }), { declaredProcesses })).base.name).toBe('oven/bun');
  });
});

it.each<[string, Record<string, string>, string]>([
  ['Nuxt', { nuxt: '4.0.0' }, 'bun .output/server/index.mjs'],
  ['SvelteKit', { '@sveltejs/adapter-node': '5.0.0', vite: '7.0.0' }, 'bun build/index.js'],
  ['Astro', { '@astrojs/node': '9.0.0', astro: '5.0.0' }, 'bun dist/server/entry.mjs'],
])('starts the server that the build of %s leaves', async (_name, packages, command) => {
  expect((await ask(app(packages))).processes.map((process) => commandText(process.command))).toEqual([command]);
});

it('takes no app with a server for a site of Vite', async () => {
  await expect(ask(app({ '@react-router/dev': '7.0.0', vite: '7.0.0' }))).rejects.toMatchObject({ code: 'BUN_NO_START_COMMAND' });
});
