import { describe, expect, it } from 'vitest';
import { contextOf, project, type Files } from '../test/context.ts';
import { toolchain } from './toolchain.ts';

const web = (properties: Files) => ({ 'App.csproj': project('Microsoft.NET.Sdk.Web', properties) });
const resolve = async (files: Files, options = {}) => (await contextOf(files, options)).versions.language.version;
const asked = (spec: string) => ({ requested: { dotnet: { tool: 'dotnet', spec, source: { from: 'setting', name: 'DOTNET_VERSION' } } } });

describe('the .NET version', () => {
  it.each<[string, Files, string]>([
    ['a target', web({ TargetFramework: 'net9.0' }), '9.0.19'],
    ['the newest of several targets that run on Linux', web({ TargetFrameworks: 'net8.0;net9.0-windows;net10.0' }), '10.0.11'],
    [
      'Directory.Build.props above the project',
      {
        'src/A/A.csproj': project('Microsoft.NET.Sdk.Web'),
        'Directory.Build.props': '<Project><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
      },
      '8.0.30',
    ],
    [
      'global.json, when MSBuild computes the target',
      { ...web({ TargetFramework: '$(Tfm)' }), 'global.json': '{"sdk":{"version":"8.0.100"}}' },
      '8.0.30',
    ],
    [
      'global.json with another version field',
      { ...web({}), 'global.json': '{"msbuild-sdks":{"X":{"version":"1.0.0"}},"sdk":{"version":"9.0.101"}}' },
      '9.0.19',
    ],
    ['.tool-versions', { ...web({}), '.tool-versions': 'dotnet 9.0.100\n' }, '9.0.19'],
    ['nothing', web({}), '10.0.11'],
  ])('comes from %s', async (_name, files, expected) => {
    expect(await resolve(files)).toBe(expected);
  });

  it.each([
    ['9', '9.0.19'],
    ['8.0.30', '8.0.30'],
    ['8.0.5', '8.0.5'],
    ['8.0.100', '8.0.30'],
    ['net9.0', '9.0.19'],
    ['10.0.x', '10.0.11'],
  ])('reads %s as an operator writes it', async (spec, expected) => {
    expect(await resolve(web({}), asked(spec))).toBe(expected);
  });

  it.each<[string, Files, object, string]>([
    ['a target of the .NET Framework', web({ TargetFramework: 'net472' }), {}, 'DOTNET_FRAMEWORK_UNKNOWN'],
    ['a target without an image', web({ TargetFramework: 'netcoreapp3.1' }), {}, 'VERSION_UNKNOWN'],
    ['a runtime older than the target', web({ TargetFramework: 'net9.0' }), asked('8.0'), 'DOTNET_VERSION_TOO_OLD'],
    ['a patch that does not exist', web({}), asked('8.0.99'), 'VERSION_UNKNOWN'],
  ])('refuses %s', async (_name, files, options, code) => {
    await expect(resolve(files, options)).rejects.toMatchObject({ code });
  });
});

describe('the SDK', () => {
  const sdk = async (files: Files) => (await toolchain(await contextOf(files))).base.tag;
  const pinned = (policy: string) => ({
    ...web({ TargetFramework: 'net8.0' }),
    'global.json': `{ "sdk": { "version": "8.0.100"${policy} } }`,
  });

  it('is the one that global.json insists on, which no runtime is called after', async () => {
    const context = await contextOf(pinned(''));
    expect((await toolchain(context)).base).toEqual({ name: 'mcr.microsoft.com/dotnet/sdk', tag: '8.0.100-bookworm-slim' });
    expect(context.versions.language.version).toBe('8.0.30');
  });

  it.each(['latestFeature', 'major', 'latestMajor'])('may be newer with rollForward %s', async (policy) => {
    expect(await sdk(pinned(`, "rollForward": "${policy}"`))).toBe('8.0-bookworm-slim');
  });

  it('stands on the same distribution as the runtime', async () => {
    expect(await sdk(web({ TargetFramework: 'net10.0' }))).toBe('10.0-noble');
  });
});
