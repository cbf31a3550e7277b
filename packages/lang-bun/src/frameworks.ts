import { posix } from 'node:path';
import type { SourceTree } from '@migetpacks/core/plugin';
import type { BunContext } from './facts.ts';
import { readWorkspace, type Member } from './workspace.ts';

/** A site of plain files, which needs no Bun. */
export interface Site {
  readonly name: string;
  /** Relative to the package. */
  readonly folder: string;
  readonly fallback?: string;
  readonly fingerprinted: readonly string[];
}

interface Row {
  readonly packages: readonly string[];
  /** The server that the build leaves. */
  readonly start?: string;
  readonly site?: Site;
}

const viteSite: Site = { name: 'Vite', folder: 'dist', fallback: '/index.html', fingerprinted: ['/assets'] };
const astroSite: Site = { name: 'Astro', folder: 'dist', fingerprinted: ['/_astro'] };
const svelteSite: Site = { name: 'SvelteKit', folder: 'build', fingerprinted: ['/_app/immutable'] };

/** What a build leaves where no script starts it; the more telling package comes first, and many stand on Vite. */
const table: readonly Row[] = [
  { packages: ['nuxt'], start: 'bun .output/server/index.mjs' },
  { packages: ['@sveltejs/adapter-node', 'svelte-adapter-bun'], start: 'bun build/index.js' },
  { packages: ['@sveltejs/adapter-static'], site: svelteSite },
  { packages: ['@astrojs/node'], start: 'bun dist/server/entry.mjs' },
  { packages: ['@sveltejs/kit', '@react-router/dev', '@remix-run/dev', '@tanstack/react-start', '@solidjs/start', 'vike', 'next'] },
  { packages: ['astro'], site: astroSite },
  { packages: ['vite'], site: viteSite },
];

const rowOf = ({ manifest: { scripts, dependencies, devDependencies } }: Member): Row | undefined =>
  scripts?.['build'] === undefined
    ? undefined
    : table.find(({ packages }) => packages.some((name) => name in { ...devDependencies, ...dependencies }));

/** Commands of a developer's machine. */
const development = /^(?:bunx )?(?:--bun )?(?:vite|astro)(?:\s+(?:dev|serve|preview)\b.*|\s+-.*)?$/;

/** The script "start", unless it says nothing about production. */
export const startScript = (member: Member): string | undefined => {
  const text = member.manifest.scripts?.['start']?.trim();
  return text !== undefined && rowOf(member) !== undefined && development.test(text) ? undefined : text;
};

/** The server that a framework's build leaves. */
export const builtServer = (member: Member): string | undefined => rowOf(member)?.start;

const configured: readonly (readonly [string, RegExp])[] = [
  ['vite.config', /\boutDir\s*:\s*(['"`])(?:\.\/)?([\w.-]+(?:\/[\w.-]+)*)\/?\1/],
  ['astro.config', /\boutDir\s*:\s*(['"`])(?:\.\/)?([\w.-]+(?:\/[\w.-]+)*)\/?\1/],
  ['svelte.config', /\bpages\s*:\s*(['"`])(?:\.\/)?([\w.-]+(?:\/[\w.-]+)*)\/?\1/],
];

/** The folder that a configuration names, which is code: nothing of it runs here. */
const folderOf = async (tree: SourceTree, { folder }: Member, site: Site): Promise<string> => {
  for (const [name, option] of configured) {
    const path = tree.find(...['js', 'mjs', 'ts', 'mts'].map((ending) => posix.join(folder, `${name}.${ending}`)));
    const named = path === undefined ? undefined : option.exec(await tree.text(path))?.[2];
    if (named !== undefined && !named.startsWith('..')) return named;
  }
  return site.folder;
};

/** The site that an app without a server of its own is. */
export const findSite = async (context: BunContext): Promise<Site | undefined> => {
  const { declaredProcesses, role, tree } = context;
  const { app } = await readWorkspace(context);
  const site = rowOf(app)?.site;
  const starts = declaredProcesses.some(({ type }) => type === 'web') || startScript(app) !== undefined;
  if (site === undefined || role !== 'primary' || starts) return undefined;
  return { ...site, folder: await folderOf(tree, app, site) };
};
