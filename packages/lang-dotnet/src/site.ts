import { resolveProcesses, serveStaticSite } from '@migetpacks/core/plugin';
import type { RuntimeStage } from '@migetpacks/core/plugin';
import { output } from './build.ts';
import type { DotnetContext } from './facts.ts';
import type { Project } from './project-file.ts';

/**
 * Blazor WebAssembly without a server of its own: plain files, and a page for every path that none of them has
 * (https://learn.microsoft.com/aspnet/core/blazor/host-and-deploy/webassembly). Files of `_framework` keep their names in .NET 8.
 */
export const siteStage = ({ declaredProcesses, workdir }: DotnetContext, project: Project): RuntimeStage => {
  const { web, ...server } = serveStaticSite({
    root: workdir,
    fallback: '/index.html',
    fingerprinted: [],
    source: project.path,
  });
  return {
    ...server,
    systemPackages: [],
    path: [],
    artifacts: [{ from: `${output.app}/wwwroot`, to: workdir }],
    processes: resolveProcesses({ declared: declaredProcesses, defaults: [web] }),
  };
};
