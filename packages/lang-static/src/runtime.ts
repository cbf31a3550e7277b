import { resolveProcesses, serveStaticSite, type ContainerPath, type RuntimeStage } from '@migetpacks/core/plugin';
import type { StaticContext } from './facts.ts';

/** Files of a repository that are no pages. */
const notPages = ['Staticfile', 'static.json', 'Procfile', 'README.md', 'package.json', 'app.json'] as const;

/** The site at the working directory, and a web server. */
export const runtime = ({ declaredProcesses, facts, tree, versions, workdir }: StaticContext): RuntimeStage => {
  const { root, fallback } = facts;
  const folder = root === '.' ? workdir : (`${workdir}/${root}` as ContainerPath);
  const page = tree.find(root === '.' ? '404.html' : `${root}/404.html`);
  const { web, ...server } = serveStaticSite({
    version: versions.language.version,
    root: workdir,
    fingerprinted: tree.hasDirectory(root === '.' ? '_astro' : `${root}/_astro`) ? ['/_astro'] : [],
    source: facts.describedBy ?? 'a folder with an index.html',
    ...(fallback === null ? {} : { fallback }),
    ...(page === undefined ? {} : { notFound: '/404.html' }),
  });
  const without = root === '.' ? notPages.filter((name) => tree.find(name) !== undefined) : [];
  return {
    ...server,
    systemPackages: [],
    path: [],
    artifacts: [{ from: folder, to: workdir, ...(without.length === 0 ? {} : { without }) }],
    processes: resolveProcesses({ declared: declaredProcesses, defaults: [web] }),
  };
};
