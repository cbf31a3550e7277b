import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mergeSettings, parseFlags, readEnvironment, type Scope } from '@migetpacks/core/config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectBuildVariables, isEntrypoint } from './build-variables.ts';

const scopes: readonly Scope[] = ['any', 'app', 'build'];
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migetpacks-test-'));
  await writeFile(join(folder, '.env.build'), '# comment\nVITE_A="one two"\nexport VITE_B=2\n\n');
  await writeFile(join(folder, 'broken'), 'A=1\nnot an assignment\n');
  await writeFile(join(folder, 'token'), 'from-a-file');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const settingsOf = (argv: readonly string[], env: Readonly<Record<string, string>>) =>
  mergeSettings([parseFlags(argv, 'build', scopes).settings, readEnvironment(env, scopes)], scopes);
const collect = async (argv: readonly string[], env: Readonly<Record<string, string>> = {}, entrypoint = false) => {
  const stream = { write: () => undefined };
  const io = { env, cwd: folder, today: '2026-06-01', stdout: stream, stderr: stream, signal: new AbortController().signal };
  return (await collectBuildVariables(settingsOf(argv, env), io, entrypoint)).map(({ name, value, kind, from }) => ({
    name,
    value,
    kind,
    from,
  }));
};

describe('collectBuildVariables', () => {
  it('takes nothing from the environment that was not named', async () => {
    expect(await collect([], { VITE_A: '1', NPM_TOKEN: 'abcdef' })).toEqual([]);
  });

  it('takes a named variable from the environment, and a value where one is given', async () => {
    expect(await collect(['--env', 'VITE_A', '--env', 'VITE_B=2=3'], { VITE_A: '1' })).toEqual([
      { name: 'VITE_A', value: '1', kind: 'public', from: '--env' },
      { name: 'VITE_B', value: '2=3', kind: 'public', from: '--env' },
    ]);
  });

  it('treats what came as a secret as one whatever its name, and reads it from a file', async () => {
    expect(await collect(['--secret', 'VITE_A=abcd', '--secret', 'T=@token'])).toMatchObject([
      { name: 'T', value: 'from-a-file', kind: 'secret' },
      { name: 'VITE_A', kind: 'secret' },
    ]);
  });

  it('reads a file of assignments, and says which line is none', async () => {
    expect(await collect(['--env-file', '.env.build'])).toMatchObject([
      { name: 'VITE_A', value: 'one two' },
      { name: 'VITE_B', value: '2' },
    ]);
    await expect(collect(['--env-file', 'broken'])).rejects.toThrow('broken:2 is not of the form NAME=VALUE');
  });

  it('drops BUILD_VAR_ from names and makes scalars text', async () => {
    expect(await collect([], { BUILD_VARS: '{"BUILD_VAR_REGION":"eu","PORTS":3,"ON":true}' })).toMatchObject([
      { name: 'ON', value: 'true' },
      { name: 'PORTS', value: '3' },
      { name: 'REGION', value: 'eu' },
    ]);
  });

  it('takes unknown variables of a builder container, and none of its own', async () => {
    const env = {
      VITE_A: '1',
      OUTPUT_IMAGE: 'x',
      EXTRA_CA_CERTS: '/ca',
      RESULT_EXIT: 'strict',
      MIGETPACKS_CONFIG: 'x',
      PATH: '/bin',
      HOSTNAME: 'h',
    };
    expect((await collect([], env, true)).map(({ name }) => name)).toEqual(['VITE_A']);
  });

  it('lets a flag win over BUILD_VARS and over the environment', async () => {
    const env = { VITE_A: 'environment', BUILD_VARS: '{"VITE_A":"json"}' };
    expect((await collect([], env, true))[0]?.value).toBe('json');
    expect((await collect(['--env', 'VITE_A=flag'], env, true))[0]?.value).toBe('flag');
  });

  it('refuses a named variable that is not set', async () => {
    await expect(collect(['--env', 'MISSING'])).rejects.toThrow(expect.objectContaining({ code: 'CONFIG_VARIABLE_UNSET' }));
  });
});

describe('isEntrypoint', () => {
  it.each([
    [{ OUTPUT_IMAGE: 'x' }, 0, true],
    [{ OUTPUT_IMAGE: 'x' }, 1, false],
    [{}, 0, false],
    [{ MIGETPACKS_ENTRYPOINT: 'true' }, 2, true],
    [{ OUTPUT_IMAGE: 'x', MIGETPACKS_ENTRYPOINT: 'false' }, 0, false],
  ])('with %j and %i arguments is %s', (env, count, expected) => {
    expect(isEntrypoint(settingsOf([], env), count)).toBe(expected);
  });
});
