import { describe, expect, it } from 'vitest';
import { contextOf, project, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { dependencies } from './dependencies/index.ts';
import { runtime } from './runtime.ts';

const web = (properties: Files = {}, items = '') => project('Microsoft.NET.Sdk.Web', { TargetFramework: 'net10.0', ...properties }, items);
const start = async (files: Files, options = {}) => (await runtime(await contextOf(files, options))).processes;
const declared = (command: string) => ({ declaredProcesses: [{ type: 'web', command, source: 'Procfile:1' }] });

describe('the start command', () => {
  it('follows the name of the assembly, and the port', async () => {
    expect(await start({ 'Web.csproj': web({ AssemblyName: 'Acme.$(MSBuildProjectName)' }) })).toMatchObject([
      { type: 'web', command: { kind: 'script', script: 'ASPNETCORE_HTTP_PORTS=$PORT exec dotnet Acme.Web.dll' } },
    ]);
  });

  it('names the address where .NET does not know the variable for ports', async () => {
    expect(await start({ 'Web.csproj': web({ TargetFramework: 'net7.0' }) })).toMatchObject([
      { command: { script: 'ASPNETCORE_URLS=http://+:$PORT exec dotnet Web.dll' } },
    ]);
  });

  it('is a worker for a worker', async () => {
    expect(await start({ 'Jobs.csproj': project('Microsoft.NET.Sdk.Worker') })).toMatchObject([
      { type: 'worker', command: { kind: 'argv', argv: ['dotnet', 'Jobs.dll'] } },
    ]);
  });

  it.each([
    ['dotnet bin/publish/Web.dll', ['dotnet', 'Web.dll']],
    ['./bin/publish/Web', ['dotnet', 'Web.dll']],
    ['cd src/Web/bin/publish && ./Web --verbose', ['dotnet', 'Web.dll', '--verbose']],
    ['dotnet Web.dll', ['dotnet', 'Web.dll']],
    ['./other/Webs', ['./other/Webs']],
  ])('finds the program of a Procfile in the image: %s', async (command, argv) => {
    expect(await start({ 'Web.csproj': web() }, declared(command))).toMatchObject([{ command: { argv } }]);
  });
});

describe('the image', () => {
  it('has ASP.NET Core only where the project uses it', async () => {
    const base = async (files: Files) => (await runtime(await contextOf(files))).base;
    expect(await base({ 'Web.csproj': web() })).toEqual({ name: 'mcr.microsoft.com/dotnet/aspnet', tag: '10.0.11-noble' });
    expect(await base({ 'Jobs.csproj': project('Microsoft.NET.Sdk.Worker', { TargetFramework: 'net8.0' }) })).toEqual({
      name: 'mcr.microsoft.com/dotnet/runtime',
      tag: '8.0.30-bookworm-slim',
    });
    const framework = '<ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App"/></ItemGroup>';
    expect((await base({ 'Jobs.csproj': project('Microsoft.NET.Sdk', { OutputType: 'Exe' }, framework) })).name).toContain('aspnet');
  });

  it('lets an app of a computed target run on the runtime of the image', async () => {
    expect((await runtime(await contextOf({ 'Web.csproj': web({ TargetFramework: '$(Tfm)' }) }))).env).toEqual({
      DOTNET_ROLL_FORWARD: 'Major',
    });
  });

  it('lets an app run on a newer runtime that was asked for', async () => {
    const requested = { dotnet: { tool: 'dotnet', spec: '10.0', source: { from: 'setting', name: 'DOTNET_VERSION' } as const } };
    expect((await runtime(await contextOf({ 'Web.csproj': web({ TargetFramework: 'net8.0' }) }, { requested }))).env).toEqual({
      DOTNET_ROLL_FORWARD: 'Major',
    });
  });

  it.each([
    ['PublishAot', 'true', 'false'],
    ['PublishReadyToRun', 'true', 'false'],
    ['PublishSingleFile', 'True', 'false'],
    ['PublishTrimmed', 'true', 'false'],
    ['PublishSelfContained', 'true', 'false'],
    ['SelfContained', 'true', 'false'],
    ['RuntimeIdentifier', 'linux-x64', ''],
  ])('runs the portable build where a project sets %s, and says so', async (name, value, undone) => {
    const context = await contextOf({ 'Web.csproj': web({ [name]: value }) });
    const [layer] = await dependencies(context);
    expect([layer?.steps[0]?.run, (await build(context))[0]?.run]).toMatchObject([
      { argv: expect.arrayContaining([`-p:${name}=${undone}`]) },
      [{ argv: expect.arrayContaining([`-p:${name}=${undone}`]) }, {}],
    ]);
    expect((await runtime(context)).notices).toMatchObject([{ text: expect.stringContaining(name) }]);
    const off = await contextOf({ 'Web.csproj': web({ [name]: value === 'linux-x64' ? '' : 'false' }) });
    expect((await runtime(off)).notices).toEqual([]);
  });
});

describe('a site of Blazor', () => {
  const site = { 'Notes.csproj': project('Microsoft.NET.Sdk.BlazorWebAssembly', { TargetFramework: 'net8.0', PublishTrimmed: 'true' }) };

  it('is plain files in an image without .NET', async () => {
    const { artifacts, base, files, processes } = await runtime(await contextOf(site));
    expect([base.name, artifacts]).toEqual(['debian', [{ from: '/out/app/wwwroot', to: '/app' }]]);
    expect(files[0]?.text).toContain('try_files {path} {path}/ "/index.html"');
    expect(processes).toMatchObject([
      { type: 'web', command: { argv: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'] } },
    ]);
  });

  it('is not compiled ahead of time, which needs a workload, wherever it is served', async () => {
    const client = project('Microsoft.NET.Sdk.BlazorWebAssembly', { TargetFramework: 'net10.0', RunAOTCompilation: 'true' });
    const server = web({}, '<ItemGroup><ProjectReference Include="../Client/Client.csproj"/></ItemGroup>');
    const context = await contextOf({ 'Client/Client.csproj': client, 'Server/Server.csproj': server });
    expect((await build(context))[0]?.run).toMatchObject([{ argv: expect.arrayContaining(['-p:RunAOTCompilation=false']) }, {}]);
    expect((await runtime(context)).notices).toMatchObject([
      { text: expect.stringContaining('Client/Client.csproj sets RunAOTCompilation') },
    ]);
  });

  it('is published as its SDK publishes it', async () => {
    const [step] = await build(await contextOf(site));
    expect(step?.run).toEqual([
      {
        kind: 'argv',
        argv: ['dotnet', 'publish', 'Notes.csproj', '--configuration', 'Release', '--no-restore', '--output', '/out/app'],
      },
    ]);
  });
});

describe('the restore', () => {
  it('depends on project files and what they import, not on sources', async () => {
    const files = {
      'A.sln': '',
      'src/Web/Web.csproj': web(
        {},
        '<ItemGroup><ProjectReference Include="..\\Lib\\Lib.csproj"/></ItemGroup><Import Project="..\\..\\build\\common.props"/>',
      ),
      'src/Web/Program.cs': '',
      'src/Lib/Lib.csproj': project('Microsoft.NET.Sdk'),
      'src/Other/Other.csproj': project('Microsoft.NET.Sdk'),
      'build/common.props': '<Project/>',
      'Directory.Packages.props': '<Project/>',
      'NuGet.Config': '<configuration/>',
    };
    const [layer] = await dependencies(await contextOf(files));
    expect(layer?.inputs).toEqual([
      'Directory.Packages.props',
      'NuGet.Config',
      'build/common.props',
      'src/Lib/Lib.csproj',
      'src/Web/Web.csproj',
    ]);
  });

  it('is locked when every project has a lockfile', async () => {
    const [layer] = await dependencies(await contextOf({ 'Web.csproj': web(), 'packages.lock.json': '{}' }));
    expect(layer?.steps[0]?.run).toEqual({ kind: 'argv', argv: ['dotnet', 'restore', 'Web.csproj', '--locked-mode'] });
  });

  it('sees the credentials that NuGet reads, and no other variable', async () => {
    const files = { 'Web.csproj': web(), 'nuget.config': '<configuration><a value="%FEED_TOKEN%"/></configuration>' };
    const variables = { public: [], secret: ['FEED_TOKEN', 'NuGetPackageSourceCredentials_acme', 'DATABASE_PASSWORD'] };
    const [layer] = await dependencies(await contextOf(files, { variables }));
    expect(layer?.steps[0]?.variables).toEqual(['FEED_TOKEN', 'NuGetPackageSourceCredentials_acme']);
  });
});

it('publishes with a command of the operator into the same folder', async () => {
  const [step] = await build(await contextOf({ 'Web.csproj': web() }, { buildCommand: 'make publish' }));
  expect(step).toMatchObject({ env: { PublishDir: '/out/app/' }, run: [{ kind: 'script', script: 'make publish' }, {}] });
});
