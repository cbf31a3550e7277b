import { posix } from 'node:path';
import { findRegistrySettings, quoteShellWord, resolveProcesses, serveStaticSite } from '@migetpacks/core/plugin';
import type { ContainerPath, ProcessType, RuntimeStage } from '@migetpacks/core/plugin';
import { defaultProcess } from './entry.ts';
import type { BunContext } from './facts.ts';
import { findSite, type Site } from './frameworks.ts';
import { readInstallScripts } from './install-scripts.ts';
import { readLock } from './lock.ts';
import { findNeed } from './native.ts';
import { rewriteCommand } from './scripts.ts';
import { readWorkspace, type Workspace } from './workspace.ts';

/** Declared commands run where the Procfile lies; the app's own scripts where its manifest does. */
const processesOf = async ({ tree, declaredProcesses, role }: BunContext, { root, app }: Workspace): Promise<readonly ProcessType[]> => {
  const rewrite = rewriteCommand(app.manifest);
  const place = app === root ? '' : `cd ${quoteShellWord(app.folder)} && `;
  const starts = role === 'primary' && !declaredProcesses.some(({ type }) => type === 'web');
  const own = starts ? [await defaultProcess(tree, app)] : [];
  return resolveProcesses({
    declared: [
      ...own.map((process) => ({ ...process, command: `${place}${rewrite(process.command) ?? process.command}` })),
      ...declaredProcesses,
    ],
    defaults: [],
    rewrite: rewriteCommand(root.manifest),
  });
};

/** What nothing reads at run time: tokens' configuration, and the packages of the workspace that the app does not need. */
const leftBehind = ({ tree }: BunContext, { root, members, needed }: Workspace): readonly string[] => [
  ...findRegistrySettings(tree),
  ...members.filter((member) => !needed.includes(member)).map(({ folder }) => folder),
  // An install that reads the sources leaves its packages in the builder's copy of the app.
  ...(readInstallScripts(root.manifest).run.length > 0 ? ['.', ...needed.map(({ folder }) => folder)] : []).map((folder) =>
    posix.join(folder, 'node_modules'),
  ),
];

/** A site of plain files needs no Bun. */
const siteStage = ({ declaredProcesses, workdir }: BunContext, { app }: Workspace, site: Site): RuntimeStage => {
  const { web, ...server } = serveStaticSite({
    root: workdir,
    fingerprinted: site.fingerprinted,
    source: `the output of ${site.name}`,
    ...(site.fallback === undefined ? { notFound: '/404.html' } : { fallback: site.fallback }),
  });
  return {
    ...server,
    systemPackages: [],
    path: [],
    artifacts: [{ from: posix.join(workdir, app.folder, site.folder) as ContainerPath, to: workdir }],
    processes: resolveProcesses({ declared: declaredProcesses, defaults: [web] }),
  };
};

/** The slim image of the same version, with the app and the packages that it needs. @throws BUN_NO_START_COMMAND, BUN_SCRIPT_MISSING */
export const runtime = async (context: BunContext): Promise<RuntimeStage> => {
  const { tree, facts, versions, workdir } = context;
  const workspace = await readWorkspace(context);
  const { root, members, app } = workspace;
  const site = await findSite(context);
  if (site !== undefined) return siteStage(context, workspace, site);
  const without = leftBehind(context, workspace);
  const native = findNeed([root, ...members], await readLock(tree, facts.lockfile))?.native === true;
  const bins = [...new Set([app.folder, '.'])].map(
    (folder): ContainerPath => posix.join(workdir, folder, 'node_modules/.bin') as ContainerPath,
  );
  return {
    base: { name: 'oven/bun', tag: `${versions.language.version}-slim` },
    systemPackages: [],
    ...(native ? { sharedLibraries: 'scan' } : {}),
    env: { NODE_ENV: 'production' },
    path: bins,
    artifacts: [{ from: workdir, to: workdir, ...(without.length === 0 ? {} : { without }) }],
    files: [],
    portable: { paths: ['/usr/local/bin/bun'], env: {}, path: [], check: ['bun', '--version'] },
    processes: await processesOf(context, workspace),
  };
};
