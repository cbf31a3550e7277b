import { describe, expect, it } from 'vitest';
import { commandsOf, commandText } from '@migetpacks/core/testing';
import { contextOf, npmLock, type Files } from '../../test/context.ts';
import { build } from '../build.ts';
import { dependencies } from '../dependencies/index.ts';
import { runtime } from '../runtime.ts';
import { findFramework } from './index.ts';

const app = (packages: Record<string, string>, scripts: Record<string, string> = {}, files: Files = {}): Files => ({
  'package.json': { name: 'app', scripts: { build: 'make', ...scripts }, dependencies: packages },
  'package-lock.json': npmLock(packages),
  ...files,
});
const outputOf = async (files: Files, options = {}) => (await findFramework(await contextOf(files, options)))?.output;
const start = async (files: Files, options = {}) => {
  const { processes } = await runtime(await contextOf(files, options));
  return processes.map(({ command }) => commandText(command));
};

const sveltePackage = {
  scripts: { build: 'vite build' },
  devDependencies: { '@sveltejs/kit': '2.0.0', '@sveltejs/adapter-static': '3.0.0', vite: '7.0.0' },
};
const nuxtPackage = { scripts: { build: 'nuxt generate' }, dependencies: { nuxt: '4.0.0' } };

describe('sites', () => {
  it.each<[string, string, Files, string, string | undefined]>([
    ['Create React App', 'react-scripts', {}, 'build', '/index.html'],
    ['Vue CLI', '@vue/cli-service', {}, 'dist', '/index.html'],
    ['Vite', 'vite', {}, 'dist', '/index.html'],
    ['Vite with a folder of its own', 'vite', { 'vite.config.mts': "build: {\n  outDir: './web',\n}" }, 'web', '/index.html'],
    ['Vite with a folder outside of the app', 'vite', { 'vite.config.js': "build: { outDir: '../out' }" }, 'dist', '/index.html'],
    ['Astro', 'astro', {}, 'dist', undefined],
    ['Docusaurus', '@docusaurus/core', {}, 'build', undefined],
    ['VitePress', 'vitepress', { 'docs/.vitepress/config.ts': '' }, 'docs/.vitepress/dist', undefined],
    ['Gatsby', 'gatsby', {}, 'public', undefined],
    ['Eleventy', '@11ty/eleventy', {}, '_site', undefined],
    ['a Next.js export', 'next', { 'next.config.js': 'module.exports = { output: "export" }' }, 'out', undefined],
    [
      'Angular',
      '@angular/cli',
      { 'angular.json': { projects: { shop: { architect: { build: { builder: '@angular/build:application', options: {} } } } } } },
      'dist/shop/browser',
      '/index.html',
    ],
    [
      'Angular with a folder of its own after a library',
      '@angular/cli',
      {
        'angular.json': {
          projects: {
            parts: { projectType: 'library', architect: { build: { builder: '@angular/build:ng-packagr' } } },
            shop: {
              projectType: 'application',
              architect: { build: { builder: '@angular/build:application', options: { outputPath: { base: 'web', browser: '' } } } },
            },
          },
        },
      },
      'web',
      '/index.html',
    ],
    ['SvelteKit', '@sveltejs/kit', { 'package.json': sveltePackage, 'svelte.config.js': '' }, 'build', undefined],
    [
      'SvelteKit as a single page',
      '@sveltejs/kit',
      { 'package.json': sveltePackage, 'svelte.config.js': "adapter({ pages: 'web', fallback: '200.html' })" },
      'web',
      '/200.html',
    ],
    ['React Router without a server', '@react-router/dev', { 'react-router.config.ts': 'ssr: false' }, 'build/client', '/index.html'],
    [
      'React Router with pages made in advance',
      '@react-router/serve',
      { 'react-router.config.ts': "ssr: false, buildDirectory: 'out', prerender: true" },
      'out/client',
      '/__spa-fallback.html',
    ],
    ['Nuxt without a server', 'nuxt', { 'package.json': nuxtPackage, 'nuxt.config.ts': '' }, '.output/public', undefined],
    ['Nuxt as a single page', 'nuxt', { 'package.json': nuxtPackage, 'nuxt.config.ts': 'ssr: false' }, '.output/public', '/200.html'],
  ])('%s is served from its folder', async (_name, packageName, files, folder, fallback) => {
    const output = await outputOf(app({ [packageName]: '1.0.0' }, {}, files));
    expect(output).toMatchObject({ kind: 'site', folder });
    expect((output as { fallback?: string }).fallback).toBe(fallback);
  });

  it('ship without Node.js and without packages', async () => {
    const context = await contextOf(app({ vite: '7.0.0' }, { start: 'vite preview' }));
    expect(await runtime(context)).toMatchObject({ base: { name: 'debian' }, artifacts: [{ from: '/app/dist', to: '/app' }] });
    expect((await dependencies(context))[0]).not.toHaveProperty('production');
  });

  it('are servers when a start script says so', async () => {
    const files = app({ vite: '7.0.0', express: '5.0.0' }, { start: 'node server.js' }, { 'server.js': 'app.listen(1)' });
    expect(await outputOf(files)).toBeUndefined();
    expect(await start(files)).toEqual(['node server.js']);
  });

  it('are what a Procfile says otherwise', async () => {
    const declaredProcesses = [{ type: 'web', command: 'node api.js', source: 'Procfile:1' }];
    expect(await outputOf(app({ vite: '7.0.0' }), { declaredProcesses })).toBeUndefined();
  });

  it('need a build', async () => {
    expect(await outputOf({ 'package.json': { dependencies: { vite: '7.0.0' } }, 'server.js': 'app.listen(1)' })).toBeUndefined();
  });
});

describe('an app without a server', () => {
  it.each<[string, Record<string, string>, Files]>([
    ['SvelteKit', { '@sveltejs/kit': '2.0.0', '@sveltejs/adapter-auto': '6.0.0' }, {}],
    ['Astro', { astro: '5.0.0', '@astrojs/vercel': '8.0.0' }, { 'astro.config.mjs': "output: 'server'" }],
    ['React Router', { '@react-router/dev': '7.0.0' }, {}],
  ])('of %s is refused', async (_name, packages, files) => {
    await expect(outputOf(app(packages, {}, files))).rejects.toMatchObject({ code: 'NODE_FRAMEWORK_WITHOUT_SERVER' });
    expect(await outputOf(app(packages, { start: 'node server.js' }, files))).toBeUndefined();
    expect(await outputOf(app(packages, {}, files), { role: 'helper' })).toBeDefined();
  });
});

describe('servers', () => {
  it.each<[string, Record<string, string>, Files, string]>([
    ['Next.js', { next: '16.0.0' }, {}, 'next start'],
    ['SvelteKit', { '@sveltejs/adapter-node': '5.0.0', vite: '7.0.0' }, {}, 'node build'],
    ['Astro', { '@astrojs/node': '9.0.0', astro: '5.0.0' }, {}, 'node dist/server/entry.mjs'],
    ['React Router', { '@react-router/serve': '7.0.0', vite: '7.0.0' }, {}, 'react-router-serve ./build/server/index.js'],
    ['NestJS', { '@nestjs/core': '11.0.0' }, {}, 'node dist/main.js'],
    ['Nuxt', { nuxt: '4.0.0' }, {}, 'node .output/server/index.mjs'],
    [
      'Next.js, standalone',
      { next: '16.0.0' },
      { 'next.config.mjs': "// output: 'export'\nexport default { output: 'standalone' }" },
      'node server.js',
    ],
    [
      'Angular',
      { '@angular/cli': '20.0.0' },
      {
        'angular.json': {
          projects: {
            shop: { architect: { build: { builder: '@angular/build:application', options: { ssr: { entry: 'src/server.ts' } } } } },
          },
        },
      },
      'node dist/shop/server/server.mjs',
    ],
    ['AdonisJS', { '@adonisjs/core': '6.0.0' }, {}, 'node build/bin/server.js'],
  ])('%s starts with its own command', async (_name, packages, files, command) => {
    expect(await start(app(packages, {}, files))).toEqual([command]);
  });

  it.each([
    ['next dev', 'next start'],
    ['next start -p 80', 'next start -p 80'],
  ])('a start script "%s" starts %s', async (script, command) => {
    expect(await start(app({ next: '16.0.0' }, { start: script }))).toEqual([command]);
  });

  it('prefer the script for production where there are two', async () => {
    expect(await start(app({ '@nestjs/core': '11.0.0' }, { start: 'nest start', 'start:prod': 'node dist/src/main' }))).toEqual([
      'node dist/src/main',
    ]);
  });

  it('ship a bundle with its packages in a layer of their own', async () => {
    const files = app({ next: '16.0.0' }, { start: 'next start' }, { 'next.config.js': "output: 'standalone'", 'public/a.txt': '' });
    const context = await contextOf(files);
    expect(await runtime(context)).toMatchObject({
      artifacts: [
        { from: '/out/packages', to: '/app/node_modules' },
        { from: '/out/app', to: '/app' },
      ],
    });
    expect((await build(context)).at(-1)?.run).toMatchObject({ script: expect.stringContaining('cp -a public /out/app/public') });
    expect((await dependencies(context))[0]).not.toHaveProperty('production');
  });

  it('take a bundle of a workspace from where its packages were traced', async () => {
    const context = await contextOf(
      {
        'package.json': { workspaces: ['apps/*'] },
        'package-lock.json': npmLock({}),
        'apps/web/package.json': { name: 'web', scripts: { build: 'next build' }, dependencies: { next: '16.0.0' } },
        'apps/web/next.config.js': "output: 'standalone'",
        'apps/web/public/a.txt': '',
      },
      { app: 'web' },
    );
    expect((await runtime(context)).processes.map(({ command }) => commandText(command))).toEqual(['node apps/web/server.js']);
    expect((await build(context)).at(-1)?.run).toMatchObject({
      script: expect.stringContaining('cp -a apps/web/.next/static /out/app/apps/web/.next/static'),
    });
  });

  it('keep the compiler of a configuration in TypeScript, which is read at the start', async () => {
    const manifest = { scripts: { build: 'next build' }, dependencies: { next: '16.0.0' }, devDependencies: { typescript: '5.9.3' } };
    const files: Files = { 'package.json': manifest, 'package-lock.json': npmLock(manifest.dependencies, manifest.devDependencies) };
    const [layer] = await dependencies(await contextOf({ ...files, 'next.config.ts': 'export default {}' }));
    expect(commandsOf(layer!.production!.steps)).toEqual([
      'mkdir /tmp/kept\ncp -aL --parents node_modules/typescript /tmp/kept',
      'npm prune --omit=dev',
      expect.any(String),
      'rm -rf node_modules/typescript\ncp -a /tmp/kept/. .\nrm -rf /tmp/kept',
    ]);
    const [plain] = await dependencies(await contextOf({ ...files, 'next.config.mjs': '' }));
    expect(commandsOf(plain!.production!.steps)[0]).toBe('npm prune --omit=dev');
  });

  it('keep what makes the next build faster', async () => {
    expect((await build(await contextOf(app({ next: '16.0.0' })))).at(-1)?.caches).toEqual([
      { id: 'node-next', target: '/app/.next/cache', sharing: 'locked' },
    ]);
  });
});
