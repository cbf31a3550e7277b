import { processCommand, resolveProcesses } from '@migetpacks/core/plugin';
import type { Env, Notice, ProcessType, RuntimeStage } from '@migetpacks/core/plugin';
import { quoteShellWord } from '@migetpacks/core/plugin';
import { helperOutput, output } from './build.ts';
import { chooseProject, withReferences } from './choose-project.ts';
import { isNothing, type DotnetContext } from './facts.ts';
import { runtimeImage } from './images.ts';
import { lend, systemPackages } from './lend.ts';
import { undoneProperties } from './portable.ts';
import { assemblyName, isSite, type Project } from './project-file.ts';
import { siteStage } from './site.ts';
import { targetOf } from './target-framework.ts';

/** `ASPNETCORE_HTTP_PORTS` came with .NET 8; the images of .NET 8 and later set it to 8080. */
const listen = (major: number): string => (major >= 8 ? 'ASPNETCORE_HTTP_PORTS=$PORT' : 'ASPNETCORE_URLS=http://+:$PORT');

const defaultProcess = (project: Project, version: string): ProcessType => {
  const start = `dotnet ${quoteShellWord(`${assemblyName(project)}.dll`)}`;
  return project.usesAspNet
    ? { type: 'web', command: processCommand(`${listen(Number.parseInt(version, 10))} ${start}`), source: project.path }
    : { type: project.sdk === 'Microsoft.NET.Sdk.Worker' ? 'worker' : 'web', command: processCommand(start), source: project.path };
};

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * A Procfile names the program where a build on the author's machine leaves it, such as `cd src/Web/bin/publish; ./Web`; in the image
 * it is in the working directory, and portable.
 */
const rewriteStart = (project: Project, folder: string): ((command: string) => string | undefined) => {
  const name = assemblyName(project);
  const file = `${folder}${name}.dll`;
  const program = new RegExp(`^(?:cd\\s+[^;&|]+(?:&&|;)\\s*)?(?:dotnet\\s+)?(?:\\.?/)?(?:[\\w.-]+/)*${escape(name)}(?:\\.dll)?(?=\\s|$)`);
  return (command) => (program.test(command) ? command.replace(program, () => `dotnet ${quoteShellWord(file)}`) : undefined);
};

/** An app refuses a newer line of the runtime than its own; where MSBuild computes the target, the runtime may be newer. */
const rollForward = (project: Project, version: string): Env => {
  const target = targetOf(project);
  return target === undefined || Number.parseFloat(version) > Number.parseFloat(target.version) ? { DOTNET_ROLL_FORWARD: 'Major' } : {};
};

const overridden = (projects: readonly Project[]): readonly Notice[] =>
  undoneProperties(projects).map(({ project, name, instead }) => ({
    level: 'info',
    text: `${project.path} sets ${name}; the image runs ${instead} instead`,
  }));

/** The runtime for an app in another language, with what its processes start. */
const helperStage = async (context: DotnetContext): Promise<RuntimeStage> => {
  const { declaredProcesses, facts, suite, versions } = context;
  const { version } = versions.language;
  const project = isNothing(facts) ? undefined : await chooseProject(context);
  const packages = systemPackages(suite);
  return {
    base: runtimeImage(version, project?.usesAspNet === true),
    systemPackages: packages,
    portable: lend(['dotnet', '--list-runtimes'], packages.length === 0),
    env: project === undefined ? {} : rollForward(project, version),
    path: [],
    artifacts: [],
    files: [],
    processes: resolveProcesses({
      declared: declaredProcesses,
      defaults: [],
      ...(project === undefined ? {} : { rewrite: rewriteStart(project, `${helperOutput}/`) }),
    }),
  };
};

/** The runtime of the same version, with ASP.NET Core where the project uses it; a site of Blazor needs neither. */
export const runtime = async (context: DotnetContext): Promise<RuntimeStage> => {
  if (context.role === 'helper') return helperStage(context);
  const { declaredProcesses, versions, workdir } = context;
  const { version } = versions.language;
  const project = await chooseProject(context);
  const notices = overridden(await withReferences(context.tree, project));
  if (isSite(project)) return { ...siteStage(context, project), notices };
  return {
    base: runtimeImage(version, project.usesAspNet),
    systemPackages: [],
    env: rollForward(project, version),
    path: [],
    artifacts: [
      { from: output.packages, to: workdir },
      { from: output.app, to: workdir },
    ],
    files: [],
    processes: resolveProcesses({
      declared: declaredProcesses,
      defaults: [defaultProcess(project, version)],
      rewrite: rewriteStart(project, ''),
    }),
    notices,
  };
};
