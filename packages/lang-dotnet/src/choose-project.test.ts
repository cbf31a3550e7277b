import { describe, expect, it } from 'vitest';
import { contextOf, project, type Files } from '../test/context.ts';
import { chooseProject, withReferences } from './choose-project.ts';
import { detect } from './detect.ts';
import { memoryTree } from '@migetpacks/core/testing';

const web = project('Microsoft.NET.Sdk.Web', { TargetFramework: 'net10.0' });
const library = project('Microsoft.NET.Sdk', { TargetFramework: 'net10.0' });
const choose = async (files: Files, options = {}) => (await chooseProject(await contextOf(files, options))).path;

describe('detection', () => {
  const ask = (files: Files) => detect({ tree: memoryTree(files), settings: {} });

  it.each<[string, Files]>([
    ['a project', { 'App.csproj': web }],
    ['a solution', { 'App.sln': '', 'src/Web/Web.csproj': web }],
    ['a solution in XML', { 'App.slnx': '<Solution/>' }],
    ['a project one folder down', { 'Web/Web.fsproj': web }],
    ['a project in src', { 'src/Web/Web.vbproj': web }],
  ])('finds %s', (_name, files) => {
    expect(ask(files)).toMatchObject({ matched: true, strength: 'manifest' });
  });

  it.each<[string, Files]>([
    ['a project that a package brought along', { 'package.json': '{}', 'node_modules/x/a.csproj': web }],
    ['global.json alone', { 'global.json': '{}' }],
    ['nothing', { 'main.go': '' }],
  ])('passes over %s', (_name, files) => {
    expect(ask(files)).toMatchObject({ matched: false });
  });
});

describe('the project that ships', () => {
  it('is the web app among libraries, tests and programs', async () => {
    const files = {
      'A.sln': '',
      'src/Lib/Lib.csproj': library,
      'src/Pages/Pages.csproj': project('Microsoft.NET.Sdk.Web', { OutputType: 'Library' }),
      'src/Tool/Tool.csproj': project('Microsoft.NET.Sdk', { OutputType: 'Exe' }),
      'src/Web/Web.csproj': web,
      'test/Web.Tests/Web.Tests.csproj': project(
        'Microsoft.NET.Sdk.Web',
        {},
        '<ItemGroup><PackageReference Include="Microsoft.NET.Test.Sdk"/></ItemGroup>',
      ),
    };
    expect(await choose(files)).toBe('src/Web/Web.csproj');
  });

  it('is a site of Blazor where nothing serves it', async () => {
    const site = project('Microsoft.NET.Sdk.BlazorWebAssembly', { TargetFramework: 'net10.0' });
    const jobs = project('Microsoft.NET.Sdk.Worker');
    expect(await choose({ 'Client/Client.csproj': site, 'Jobs/Jobs.csproj': jobs })).toBe('Client/Client.csproj');
    expect(await choose({ 'Client/Client.csproj': site, 'Server/Server.csproj': web })).toBe('Server/Server.csproj');
  });

  it('is found as deep as solutions of services have it', async () => {
    const files = {
      'eShop.slnx': '<Solution/>',
      'src/BuildingBlocks/Common/Common.csproj': library,
      'src/Services/Basket/Basket.API/Basket.API.csproj': web,
    };
    expect(await choose(files)).toBe('src/Services/Basket/Basket.API/Basket.API.csproj');
    const two = { ...files, 'src/Services/Catalog/src/host/Catalog.API/Catalog.API.csproj': web };
    await expect(choose(two)).rejects.toMatchObject({ message: expect.stringContaining('Catalog.API.csproj') });
    expect(await choose(two, { app: 'Catalog.API' })).toBe('src/Services/Catalog/src/host/Catalog.API/Catalog.API.csproj');
  });

  it.each([['Two'], ['Two/'], ['Two/Two.csproj']])('is the one that %s names', async (app) => {
    expect(await choose({ 'One/One.csproj': web, 'Two/Two.csproj': web }, { app })).toBe('Two/Two.csproj');
  });

  it('can be set in the configuration', async () => {
    expect(await choose({ 'One/One.csproj': web, 'Two/Two.csproj': web }, { settings: { project: 'One/One.csproj' } })).toBe(
      'One/One.csproj',
    );
  });

  it.each<[string, Files, object, string]>([
    ['two web apps', { 'One/One.csproj': web, 'Two/Two.csproj': web }, {}, 'DOTNET_PROJECT_AMBIGUOUS'],
    ['libraries alone', { 'A.csproj': library }, {}, 'DOTNET_NOTHING_TO_START'],
    ['a name that no project has', { 'A.csproj': web }, { app: 'B' }, 'DOTNET_PROJECT_UNKNOWN'],
    ['a solution without projects', { 'A.sln': '' }, {}, 'DOTNET_NO_PROJECT'],
  ])('is not guessed: %s', async (_name, files, options, code) => {
    await expect(choose(files, options)).rejects.toMatchObject({ code });
  });

  it('is built with what it refers to, in circles too', async () => {
    const refer = (path: string) => project('Microsoft.NET.Sdk.Web', {}, `<ItemGroup><ProjectReference Include="${path}"/></ItemGroup>`);
    const context = await contextOf({ 'A/A.csproj': refer('..\\B\\B.csproj'), 'B/B.csproj': refer('../A/A.csproj') }, { app: 'A' });
    const all = await withReferences(context.tree, await chooseProject(context));
    expect(all.map(({ path }) => path)).toEqual(['A/A.csproj', 'B/B.csproj']);
  });
});

describe('bad input', () => {
  it.each([
    ['an empty project', ''],
    ['a truncated one', '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup>'],
    ['a document type', '<!DOCTYPE p [<!ENTITY a "b">]><Project/>'],
    ['JSON', '{}'],
  ])('refuses %s with the name of the file', async (_name, text) => {
    await expect(choose({ 'App.csproj': text })).rejects.toMatchObject({
      code: 'APP_FILE_INVALID',
      message: expect.stringContaining('App.csproj'),
    });
  });

  it('refuses a global.json that is not JSON', async () => {
    await expect(choose({ 'App.csproj': project('Microsoft.NET.Sdk.Web'), 'global.json': '{"sdk":' })).rejects.toMatchObject({
      code: 'APP_FILE_INVALID',
    });
  });

  it('takes elements of another shape than MSBuild has for absent', async () => {
    const odd =
      '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework><a/></TargetFramework></PropertyGroup><ItemGroup>text</ItemGroup></Project>';
    expect(await choose({ 'App.csproj': odd })).toBe('App.csproj');
  });
});
