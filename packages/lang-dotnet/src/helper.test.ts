import { describe, expect, it } from 'vitest';
import { treeOf } from '@migetpacks/core/testing';
import { contextOf, project, type Files } from '../test/context.ts';
import { build } from './build.ts';
import { dependencies } from './dependencies/index.ts';
import { detect } from './detect.ts';
import { runtime } from './runtime.ts';
import { toolchain } from './toolchain.ts';

const jobs: Files = { 'Jobs/Jobs.csproj': project('Microsoft.NET.Sdk.Worker', { TargetFramework: 'net10.0' }) };
const helper = (more = {}, files = jobs) => contextOf(files, { role: 'helper', suite: 'trixie', ...more });
const declaredProcesses = [{ type: 'worker', command: 'dotnet Jobs/bin/publish/Jobs.dll --all', source: 'Procfile:2' }];

it('lends its program to an app without one of its files', async () => {
  expect(detect({ tree: treeOf({}), settings: {} })).toMatchObject({ matched: false });
  const detection = detect({ tree: treeOf({}), settings: {}, wanted: true });
  expect(detection).toMatchObject({ matched: true, strength: 'source', evidence: [] });
  const facts = { projects: [], evidence: '' };
  const context = await helper({ facts });
  expect([await dependencies(context), await build(context), (await runtime(context)).processes]).toEqual([[], [], []]);
});

describe('a helper', () => {
  it('publishes in its own image, and leaves the packages alone when a source changes', async () => {
    const [packages, published] = await dependencies(await helper());
    expect(packages).toMatchObject({ inputs: ['Jobs/Jobs.csproj'], tree: ['/root/.nuget/packages'] });
    expect(published).toMatchObject({ inputs: 'source', tree: ['/opt/dotnet-app'], production: { paths: ['/opt/dotnet-app'] } });
  });

  it('keeps its SDK to itself, unless it has nothing to publish', async () => {
    expect((await toolchain(await helper())).portable!.paths).toEqual([]);
    const lent = await toolchain(await helper({ facts: { projects: [], evidence: '' } }));
    expect(lent.portable!.paths).toEqual(['/usr/share/dotnet']);
  });

  it('hands what it published over to the app that ships', async () => {
    expect((await build(await helper())).map(({ run }) => run)).toEqual([
      { kind: 'script', script: 'mkdir -p publish\ncp -a /opt/dotnet-app/. publish' },
    ]);
  });

  it('ships what processes start, with the runtime and what that loads by name', async () => {
    const context = await helper({ declaredProcesses });
    const { artifacts, portable, processes, systemPackages } = await runtime(context);
    expect(processes.map(({ type, command }) => [type, command])).toEqual([
      ['worker', { kind: 'argv', argv: ['dotnet', '/opt/dotnet-app/Jobs.dll', '--all'] }],
    ]);
    expect([portable!.paths, portable!.env, systemPackages]).toEqual([
      ['/usr/share/dotnet'],
      { DOTNET_ROOT: '/usr/share/dotnet' },
      ['libicu76', 'libssl3t64'],
    ]);
    expect([await build(context), artifacts]).toEqual([[], []]);
  });

  it('does not look for what an unknown distribution calls by another name', async () => {
    const { portable, systemPackages } = await runtime(await helper({ declaredProcesses, suite: 'forky' }));
    expect([systemPackages, portable!.env]).toEqual([[], expect.objectContaining({ DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' })]);
  });

  it('runs on any distribution, so it says none; as the language that ships it does', async () => {
    expect(await toolchain(await helper())).not.toHaveProperty('suite');
    expect((await toolchain(await contextOf(jobs))).suite).toBe('noble');
  });
});
