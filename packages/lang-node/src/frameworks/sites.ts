import { fail } from '../errors.ts';
import { angular } from './angular.ts';
import { clientOf } from './client-output.ts';
import type { Framework, FrameworkApp, Output } from './framework.ts';
import { folderOf, hasPackage, isOff, readConfig, textOf } from './read-config.ts';

const page = '/index.html';

/** A single-page app: its router answers every path. */
const single = (folder: string, fingerprinted: readonly string[] = []): Output => ({ kind: 'site', folder, fallback: page, fingerprinted });
/** A site with a page for each path. */
const pages = (folder: string, fingerprinted: readonly string[] = []): Output => ({ kind: 'site', folder, fingerprinted });

/** https://svelte.dev/docs/kit/adapter-static */
const svelteKit = async (app: FrameworkApp): Promise<Output> => {
  const config = (await readConfig(app, 'svelte.config')) + (await readConfig(app, 'vite.config'));
  const folder = folderOf(config, 'pages', 'build');
  const fallback = textOf(config, 'fallback');
  return { kind: 'site', folder, fingerprinted: ['/_app/immutable'], ...(fallback === undefined ? {} : { fallback: `/${fallback}` }) };
};

const checkSvelteKit = async (app: FrameworkApp): Promise<void> => {
  if (hasPackage(app, '@sveltejs/adapter-static')) return;
  throw fail('NODE_FRAMEWORK_WITHOUT_SERVER', {
    framework: 'SvelteKit',
    because: 'its adapter is for other hosts',
    fix: 'Install "@sveltejs/adapter-node" and name it in svelte.config.js, or "@sveltejs/adapter-static" for a site of plain files.',
  });
};

const checkAstro = async (app: FrameworkApp): Promise<void> => {
  if (!/^(server|hybrid)$/.test(textOf(await readConfig(app, 'astro.config'), 'output') ?? '')) return;
  throw fail('NODE_FRAMEWORK_WITHOUT_SERVER', {
    framework: 'Astro',
    because: 'it renders pages on a server, and its adapter is for other hosts',
    fix: 'Install "@astrojs/node" and name it as the adapter in the configuration of Astro, or remove "output" there.',
  });
};

const checkReactRouter = async (app: FrameworkApp): Promise<void> => {
  if (isOff(await readConfig(app, 'react-router.config'), 'ssr')) return;
  throw fail('NODE_FRAMEWORK_WITHOUT_SERVER', {
    framework: 'React Router',
    because: 'it renders pages on a server, and no package starts one',
    fix: 'Install "@react-router/serve" and add the script "start": "react-router-serve ./build/server/index.js", or set ssr to false.',
  });
};

/** Frameworks whose build leaves plain files. The more telling package comes first: many of them stand on Vite. */
export const sites: readonly Framework[] = [
  {
    name: 'Create React App',
    packages: ['react-scripts'],
    development: ['react-scripts'],
    output: async () => single('build', ['/static']),
  },
  {
    name: 'Vue CLI',
    packages: ['@vue/cli-service'],
    development: ['vue-cli-service'],
    output: async () => single('dist', ['/js', '/css']),
  },
  { name: 'Angular', packages: ['@angular/cli'], development: ['ng'], output: angular },
  {
    name: 'Gatsby',
    packages: ['gatsby'],
    development: ['gatsby'],
    output: async () => pages('public', ['/static']),
    cache: { id: 'node-gatsby', folder: '.cache' },
  },
  { name: 'Docusaurus', packages: ['@docusaurus/core'], development: ['docusaurus'], output: async () => pages('build', ['/assets']) },
  {
    name: 'VitePress',
    packages: ['vitepress'],
    development: ['vitepress'],
    output: async ({ tree }) => pages(tree.hasDirectory('docs/.vitepress') ? 'docs/.vitepress/dist' : '.vitepress/dist', ['/assets']),
  },
  { name: 'Eleventy', packages: ['@11ty/eleventy'], development: ['eleventy'], output: async () => pages('_site') },
  {
    name: 'Astro',
    packages: ['astro'],
    development: ['astro'],
    output: async (app) => pages(folderOf(await readConfig(app, 'astro.config'), 'outDir', 'dist'), ['/_astro']),
    check: checkAstro,
  },
  { name: 'SvelteKit', packages: ['@sveltejs/kit'], development: ['vite'], output: svelteKit, check: checkSvelteKit },
  {
    name: 'React Router',
    packages: ['@react-router/dev'],
    development: ['react-router dev', 'vite'],
    output: async (app) => clientOf(await readConfig(app, 'react-router.config')),
    check: checkReactRouter,
  },
  { name: 'Parcel', packages: ['parcel'], development: ['parcel'], output: async () => single('dist') },
  {
    name: 'Vite',
    packages: ['vite'],
    development: ['vite'],
    output: async (app) => single(folderOf(await readConfig(app, 'vite.config'), 'outDir', 'dist'), ['/assets']),
  },
];
