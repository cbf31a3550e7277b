import type { BuildStep, Command, ContainerPath } from '@migetpacks/core/plugin';
import { quoteShellWord } from '@migetpacks/core/plugin';
import { chooseProject, withReferences } from './choose-project.ts';
import { isNothing, type DotnetContext } from './facts.ts';
import { portableArguments } from './portable.ts';
import { assemblyName, isSite, type Project } from './project-file.ts';
import { targetOf } from './target-framework.ts';

/** Where the build leaves the app's own files, and those of its packages: two layers of the image. */
export const output = { app: '/out/app', packages: '/out/packages' } as const;
/** Where a helper's are, all of them, in the image of an app in another language. */
export const helperOutput: ContainerPath = '/opt/dotnet-app';

/** Publishes the first of the projects, which is built with the others. */
const publish = (projects: readonly Project[], folder: ContainerPath): Command => {
  const project = projects[0]!;
  const target = targetOf(project);
  const framework = target?.property === 'TargetFrameworks' ? (['--framework', target.framework] as const) : [];
  return {
    kind: 'argv',
    argv: [
      'dotnet',
      'publish',
      project.path,
      '--configuration',
      'Release',
      '--no-restore',
      ...framework,
      ...(isSite(project) ? [] : ['-p:UseAppHost=false']),
      ...portableArguments(projects),
      '--output',
      folder,
    ],
  };
};

/** Moves what packages brought along out of the app's own folder, so that an edit of the app leaves its layer alone. */
const setPackagesApart = (own: readonly string[]): Command => ({
  kind: 'script',
  script: `mkdir -p ${output.packages}
find ${output.app} -maxdepth 1 -name '*.dll' ${own.map((name) => `'!' -name ${quoteShellWord(`${name}.dll`)}`).join(' ')} -exec mv -t ${output.packages} {} +
[ ! -d ${output.app}/runtimes ] || mv ${output.app}/runtimes ${output.packages}`,
});

/** Publishes the project for an app in another language, in a stage of its own: no other builder has what the SDK loads. */
export const publishApart = async (context: DotnetContext): Promise<BuildStep> => {
  const project = await chooseProject(context);
  return { name: `Publish ${assemblyName(project)}`, run: publish(await withReferences(context.tree, project), helperOutput) };
};

/** What no process starts ships with the app, in the folder that `dotnet publish` calls its output. */
const handOver = ({ declaredProcesses, facts }: DotnetContext): readonly BuildStep[] =>
  isNothing(facts) || declaredProcesses.length > 0
    ? []
    : [{ name: 'Take what was published', run: { kind: 'script', script: `mkdir -p publish\ncp -a ${helperOutput}/. publish` } }];

/** Publishes the project that ships, as portable files; `BUILD_COMMAND` takes the place of `dotnet publish`, which finds its folder in `PublishDir`. */
export const build = async (context: DotnetContext): Promise<readonly BuildStep[]> => {
  const { buildCommand, role, tree } = context;
  if (role === 'helper') return handOver(context);
  const project = await chooseProject(context);
  const projects = await withReferences(tree, project);
  const publishes: Command = buildCommand === undefined ? publish(projects, output.app) : { kind: 'script', script: buildCommand };
  return [
    {
      name: `Publish ${assemblyName(project)}`,
      run: isSite(project) ? [publishes] : [publishes, setPackagesApart(projects.map(assemblyName))],
      ...(buildCommand === undefined ? {} : { env: { PublishDir: `${output.app}/` } }),
    },
  ];
};
