import { posix } from 'node:path';
import { readPackageScript } from '@migetpacks/core/plugin';
import { findLockfiles } from '../package-manager.ts';
import { clientOf } from './client-output.ts';
import type { Framework, FrameworkApp, Output } from './framework.ts';
import { findConfig, folderOf, isOff, readConfig, textOf } from './read-config.ts';

/** Where Nitro leaves its server, with the packages that it needs (https://nitro.build/deploy/runtimes/node). */
const nitro: Output = {
  kind: 'bundle',
  start: 'node .output/server/index.mjs',
  moves: [{ from: '.output', to: '.output' }],
  packages: { from: '.output/server/node_modules', to: '.output/server/node_modules' },
};
const whole = { development: [], output: async () => nitro } as const;

/** `nuxt generate` makes pages and no server (https://nuxt.com/docs/api/commands/generate). */
const nuxt = async (app: FrameworkApp): Promise<Output> => {
  const { manifest } = app;
  const generates = readPackageScript(manifest.scripts?.['build'] ?? '', manifest).some(
    ({ program, args }) => /^nux[ti]$/.test(program) && (args[0] === 'generate' || args.includes('--prerender')),
  );
  if (!generates) return nitro;
  const single = isOff(await readConfig(app, 'nuxt.config'), 'ssr');
  return { kind: 'site', folder: '.output/public', fingerprinted: ['/_nuxt'], ...(single ? { fallback: '/200.html' } : {}) };
};

/**
 * Where the server is in the standalone output: below the folder with the lockfile, or the one that the app names
 * (https://nextjs.org/docs/app/api-reference/config/next-config-js/output#caveats).
 */
const tracedFolder = ({ tree, folder }: FrameworkApp, config: string): string =>
  findLockfiles(tree).length > 0 || config.includes('outputFileTracingRoot') ? folder : '.';

/** https://nextjs.org/docs/app/api-reference/config/next-config-js/output */
const next = async (app: FrameworkApp): Promise<Output> => {
  const config = await readConfig(app, 'next.config');
  const output = textOf(config, 'output');
  const built = folderOf(config, 'distDir', '.next');
  if (output === 'export') return { kind: 'site', folder: built === '.next' ? 'out' : built, fingerprinted: ['/_next/static'] };
  if (output !== 'standalone') {
    // Reads its configuration when it starts, and a compiler for that (https://github.com/vercel/next.js/issues/81798).
    const compiler = findConfig(app, 'next.config')?.endsWith('ts') ? { loads: ['typescript'] } : {};
    return { kind: 'server', start: 'next start', compiled: [], ...compiler };
  }
  const inside = (path: string): string => posix.join(tracedFolder(app, config), path);
  const publicFolder = app.tree.hasDirectory(posix.join(app.folder, 'public')) ? [{ from: 'public', to: inside('public') }] : [];
  return {
    kind: 'bundle',
    start: `node ${inside('server.js')}`,
    moves: [{ from: `${built}/standalone`, to: '.' }, { from: `${built}/static`, to: inside(`${built}/static`) }, ...publicFolder],
    packages: { from: `${built}/standalone/node_modules`, to: 'node_modules' },
  };
};

/** https://reactrouter.com/how-to/spa, https://v2.remix.run/docs/guides/spa-mode */
const reactRouter =
  (config: string, start: string, compiled: readonly string[]) =>
  async (app: FrameworkApp): Promise<Output> => {
    const text = await readConfig(app, config);
    return isOff(text, 'ssr') ? clientOf(text) : { kind: 'server', start, compiled };
  };

/** The adapter is set up in a file of its own until SvelteKit 2, and in Vite's since. */
const svelteKit = async (app: FrameworkApp): Promise<Output> => {
  const config = (await readConfig(app, 'svelte.config')) + (await readConfig(app, 'vite.config'));
  return { kind: 'server', start: `node ${folderOf(config, 'out', 'build')}`, compiled: ['.svelte-kit', 'src', 'static'] };
};

/** Frameworks whose build leaves a server. */
export const servers: readonly Framework[] = [
  {
    name: 'Next.js',
    packages: ['next'],
    development: ['next dev'],
    output: next,
    env: { HOSTNAME: '0.0.0.0', NEXT_TELEMETRY_DISABLED: '1' },
    cache: { id: 'node-next', folder: '.next/cache' },
  },
  { name: 'Nuxt', packages: ['nuxt'], development: ['nuxt', 'nuxi'], output: nuxt, env: { NUXT_TELEMETRY_DISABLED: '1' } },
  { ...whole, name: 'TanStack Start', packages: ['@tanstack/react-start', '@tanstack/solid-start'] },
  { ...whole, name: 'SolidStart', packages: ['@solidjs/start'] },
  { ...whole, name: 'Nitro', packages: ['nitropack', 'nitro'] },
  {
    name: 'SvelteKit',
    packages: ['@sveltejs/adapter-node'],
    development: ['vite'],
    output: svelteKit,
  },
  {
    name: 'Astro',
    packages: ['@astrojs/node'],
    development: ['astro'],
    output: async (app) => ({
      kind: 'server',
      start: `node ${folderOf(await readConfig(app, 'astro.config'), 'outDir', 'dist')}/server/entry.mjs`,
      compiled: ['.astro', 'src', 'public'],
    }),
    env: { HOST: '0.0.0.0' },
  },
  {
    name: 'React Router',
    packages: ['@react-router/serve'],
    development: ['react-router dev', 'vite'],
    output: reactRouter('react-router.config', 'react-router-serve ./build/server/index.js', ['.react-router', 'app']),
  },
  {
    name: 'Remix',
    packages: ['@remix-run/serve'],
    development: ['remix', 'vite'],
    output: reactRouter('vite.config', 'remix-serve ./build/server/index.js', ['app']),
  },
  {
    name: 'AdonisJS',
    packages: ['@adonisjs/core'],
    // The script is meant for the folder that the build makes (https://docs.adonisjs.com/guides/getting-started/deployment).
    development: ['node bin/server.js', 'node ace'],
    output: async () => ({ kind: 'server', start: 'node build/bin/server.js', compiled: [] }),
    env: { HOST: '0.0.0.0' },
  },
  {
    name: 'NestJS',
    packages: ['@nestjs/core'],
    development: ['nest start'],
    output: async () => ({ kind: 'server', start: 'node dist/main.js', compiled: [] }),
  },
];
