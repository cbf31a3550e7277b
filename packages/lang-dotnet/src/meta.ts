import type { PluginMeta } from '@migetpacks/core/plugin';
import manifest from '../package.json' with { type: 'json' };

/** Name and version of this package, for the plan and for bug reports. */
export const meta: PluginMeta = {
  name: manifest.name,
  version: manifest.version,
  docs: 'https://github.com/migetpacks/migetpacks/blob/main/packages/lang-dotnet/README.md',
  about: {
    detectedBy: ['*.csproj', '*.fsproj', '*.vbproj', '*.sln', '*.slnx'],
    versionFrom: ['TargetFramework', 'global.json', 'Directory.Build.props', '.tool-versions', 'mise.toml'],
    packageManagers: ['NuGet'],
    frameworks: ['ASP.NET Core', 'Blazor', 'Worker'],
    runtimeImage: 'mcr.microsoft.com/dotnet/aspnet:<version>',
  },
};
