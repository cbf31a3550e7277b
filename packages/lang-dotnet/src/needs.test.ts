import { expect, it } from 'vitest';
import { contextOf, project, type Files } from '../test/context.ts';
import { toolchain } from './toolchain.ts';

const needsOf = async (files: Files) => (await toolchain(await contextOf(files))).needs;
const web = (more: string): Files => ({ 'Web.csproj': project('Microsoft.NET.Sdk.Web', { TargetFramework: 'net10.0' }, more) });
const target = (command: string): string =>
  `<Target Name="Front" AfterTargets="ComputeFilesToPublish"><Exec WorkingDirectory="ClientApp" Command="${command}" /></Target>`;

it.each<[string, Files, string[]]>([
  ['a target that runs scripts', web(target('npm ci') + target('npm run build')), ['npm']],
  ['targets that run several programs', web(target('yarn install') + target('node build.js')), ['yarn', 'node']],
  [
    'a project of JavaScript',
    {
      ...web('<ItemGroup><ProjectReference Include="front/front.esproj"/></ItemGroup>'),
      'front/front.esproj': project('Microsoft.VisualStudio.JavaScript.Sdk'),
    },
    ['npm'],
  ],
  [
    'a project that it is built with',
    {
      ...web('<ItemGroup><ProjectReference Include="Lib/Lib.csproj"/></ItemGroup>'),
      'Lib/Lib.csproj': project('Microsoft.NET.Sdk', {}, target('npx tailwindcss')),
    },
    ['npx'],
  ],
  ['a target that runs something else', web(target('dotnet tool restore')), []],
])('the build calls programs of JavaScript for %s', async (_what, files, programs) => {
  expect((await needsOf(files))!.map(({ program }) => program)).toEqual(programs);
});
