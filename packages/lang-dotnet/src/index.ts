import { definePlugin, lazily } from '@migetpacks/core/plugin';
import { detect } from './detect.ts';
import type { Facts } from './facts.ts';
import { meta } from './meta.ts';
import { Settings } from './settings.ts';

const planning = () => import('./planning.ts');

/** .NET apps: C#, F# and Visual Basic. */
export default definePlugin<Facts, Settings>({
  apiVersion: 1,
  id: 'dotnet',
  meta,
  settings: Settings,
  programs: ['dotnet'],
  ignore: ['**/obj', '**/bin/Debug', '**/bin/Release', '**/.vs'],
  detect, // project files and solutions near the top
  version: lazily(planning, 'version'), // what the project that ships is compiled for
  toolchain: lazily(planning, 'toolchain'), // the SDK of that line, or the one that global.json insists on
  dependencies: lazily(planning, 'dependencies'), // dotnet restore of that project and its references
  build: lazily(planning, 'build'), // dotnet publish, portable; packages apart from the app
  runtime: lazily(planning, 'runtime'), // aspnet or runtime, the same version
});
