import { posix } from 'node:path';
import * as z from 'zod/mini';
import type { Framework, FrameworkApp, Output } from './framework.ts';
import { folderOf, readConfig } from './read-config.ts';

const page = '/index.html';

/** A single-page app: its router answers every path. */
const single = (folder: string, fingerprinted: readonly string[] = []): Output => ({ kind: 'site', folder, fallback: page, fingerprinted });
/** A site with a page for each path. */
const pages = (folder: string, fingerprinted: readonly string[] = []): Output => ({ kind: 'site', folder, fingerprinted });

const Angular = z.object({
  projects: z.optional(
    z.record(
      z.string(),
      z.object({
        architect: z.optional(
          z.object({
            build: z.optional(
              z.object({ builder: z.optional(z.string()), options: z.optional(z.object({ outputPath: z.optional(z.unknown()) })) }),
            ),
          }),
        ),
      }),
    ),
  ),
  defaultProject: z.optional(z.string()),
});

/** Since version 17 the pages are in a folder `browser` of the output (https://angular.dev/tools/cli/build). */
const angular = async ({ tree, folder }: FrameworkApp): Promise<Output> => {
  const path = tree.find(posix.join(folder, 'angular.json'));
  if (path === undefined) return single('dist');
  const { projects = {}, defaultProject } = await tree.parse(path, 'jsonc', Angular);
  const name = defaultProject ?? Object.keys(projects)[0] ?? '';
  const { builder = '', options } = projects[name]?.architect?.build ?? {};
  const output = typeof options?.outputPath === 'string' ? options.outputPath : `dist/${name}`;
  return single(builder.endsWith(':application') ? `${output}/browser` : output);
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
  },
  { name: 'Parcel', packages: ['parcel'], development: ['parcel'], output: async () => single('dist') },
  {
    name: 'Vite',
    packages: ['vite'],
    development: ['vite'],
    output: async (app) => single(folderOf(await readConfig(app, 'vite.config'), 'outDir', 'dist'), ['/assets']),
  },
];
