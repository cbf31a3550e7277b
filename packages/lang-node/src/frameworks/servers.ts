import { posix } from 'node:path';
import type { Framework, FrameworkApp, Output } from './framework.ts';
import { folderOf, readConfig, textOf } from './read-config.ts';

/** Where Nitro leaves its server, with the packages that it needs (https://nitro.build/deploy/runtimes/node). */
const nitro: Output = {
  kind: 'bundle',
  start: 'node .output/server/index.mjs',
  moves: [{ from: '.output', to: '.output' }],
  packages: { from: '.output/server/node_modules', to: '.output/server/node_modules' },
};
const whole = { development: [], output: async () => nitro } as const;

/** https://nextjs.org/docs/app/api-reference/config/next-config-js/output */
const next = async (app: FrameworkApp): Promise<Output> => {
  const config = await readConfig(app, 'next.config');
  const output = textOf(config, 'output');
  const built = folderOf(config, 'distDir', '.next');
  if (output === 'export') return { kind: 'site', folder: built === '.next' ? 'out' : built, fingerprinted: ['/_next/static'] };
  if (output !== 'standalone') return { kind: 'server', start: 'next start', compiled: [] };
  const publicFolder = app.tree.hasDirectory(posix.join(app.folder, 'public')) ? [{ from: 'public', to: 'public' }] : [];
  return {
    kind: 'bundle',
    start: 'node server.js',
    moves: [{ from: `${built}/standalone`, to: '.' }, { from: `${built}/static`, to: `${built}/static` }, ...publicFolder],
    packages: { from: `${built}/standalone/node_modules`, to: 'node_modules' },
  };
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
  { name: 'Nuxt', packages: ['nuxt'], development: ['nuxt', 'nuxi'], output: async () => nitro, env: { NUXT_TELEMETRY_DISABLED: '1' } },
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
    output: async () => ({ kind: 'server', start: 'react-router-serve ./build/server/index.js', compiled: ['.react-router', 'app'] }),
  },
  {
    name: 'Remix',
    packages: ['@remix-run/serve'],
    development: ['remix', 'vite'],
    output: async () => ({ kind: 'server', start: 'remix-serve ./build/server/index.js', compiled: ['app'] }),
  },
  {
    name: 'NestJS',
    packages: ['@nestjs/core'],
    development: ['nest start'],
    output: async () => ({ kind: 'server', start: 'node dist/main.js', compiled: [] }),
  },
];
