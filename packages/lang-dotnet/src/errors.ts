import { defineErrors, entry } from '@migetpacks/core/plugin';

const listed = (paths: readonly string[]): string => paths.map((path) => `\n- ${path}`).join('');

/** Makes the errors of this plugin. */
export const fail = defineErrors({
  DOTNET_NO_PROJECT: entry<{ solution: string }>('user', ({ solution }) => ({
    message: `${solution} is there, but no project file (*.csproj, *.fsproj, *.vbproj) within six folders.`,
    hint: 'Add the project, or set PROJECT_PATH to the folder of the app.',
  })),
  DOTNET_PROJECT_UNKNOWN: entry<{ name: string; known: readonly string[] }>('user', ({ name, known }) => ({
    message: `No project is called "${name}". There are:${listed(known)}`,
    hint: 'Name a project file, its folder, or the name of the project with --app.',
  })),
  DOTNET_PROJECT_AMBIGUOUS: entry<{ found: readonly string[] }>('user', ({ found }) => ({
    message: `Several projects can be started:${listed(found)}`,
    hint: 'Choose one with --app NAME, or set `dotnet.project` in migetpacks.yaml.',
  })),
  DOTNET_NOTHING_TO_START: entry<{ found: readonly string[] }>('user', ({ found }) => ({
    message: `Every project is a library or a test:${listed(found)}`,
    hint: 'Set <OutputType>Exe</OutputType> in the project that starts the app, or name it with --app.',
  })),
  DOTNET_FRAMEWORK_UNKNOWN: entry<{ project: string; framework: string }>('user', ({ project, framework }) => ({
    message: `${project} targets "${framework}", which does not run on Linux.`,
    hint: 'Add a modern target such as net10.0 to <TargetFrameworks>.',
  })),
  DOTNET_VERSION_TOO_OLD: entry<{ version: string; project: string; framework: string }>('user', ({ version, project, framework }) => ({
    message: `.NET ${version} is asked for, but ${project} targets ${framework}.`,
    hint: 'Ask for the version that the project targets, or a newer one.',
  })),
});
