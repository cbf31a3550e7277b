/** Dockerfiles and Compose files of the app's own; each test has the number of what once went wrong. */
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, type RunResult } from './run.ts';

type Files = Readonly<Record<string, string>>;
type Env = Readonly<Record<string, string>>;

const write = (files: Files): string => {
  const folder = join(mkdtempSync(join(tmpdir(), 'own-files-')), 'app');
  for (const [name, text] of Object.entries({ '.keep': '', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
};
const ask = (command: string, files: Files, env: Env = {}, words: readonly string[] = []): Promise<RunResult> =>
  run([command, write(files), ...words], env);
const outcome = async (asked: Promise<RunResult>): Promise<string> => {
  const { code, stdout, stderr } = await asked;
  return code === 0 ? stdout.trim() : (/error\[(\w+)\]/.exec(stderr)?.[1] ?? stderr);
};

const packageJson = { 'package.json': '{"name":"shop","scripts":{"start":"node server.js"}}', 'server.js': '' };
const dockerfile = { Dockerfile: 'FROM scratch\n' };
const compose = { 'compose.yaml': 'services: {api: {build: ./api}}\n', 'api/Dockerfile': 'FROM scratch\n' };

describe('the label of a source', () => {
  it.each<[string, Files, Env, string]>([
    ['D-124: a Dockerfile beside a manifest is not built', { ...packageJson, ...dockerfile }, {}, 'Node.js'],
    ['D-124: unless it is asked for', { ...packageJson, ...dockerfile }, { DOCKERFILE_PATH: 'Dockerfile' }, 'Dockerfile'],
    ['D-124: or its mode is', { ...packageJson, ...dockerfile }, { LANGUAGE: 'dockerfile' }, 'Dockerfile'],
    ['a Dockerfile alone is built', dockerfile, {}, 'Dockerfile'],
    ['a Dockerfile wins over a lone source file', { ...dockerfile, 'index.html': '<p>' }, {}, 'Dockerfile'],
    ['a Dockerfile wins over a Compose file', { ...dockerfile, ...compose }, {}, 'Dockerfile'],
    ['D-121: a Compose file alone is built', compose, {}, 'Compose'],
    ['D-121: under each of its names', { 'docker-compose.yml': 'services: {}' }, {}, 'Compose'],
    ['a manifest wins over a Compose file', { ...packageJson, ...compose }, {}, 'Node.js'],
    ['a Compose file that is asked for wins', { ...packageJson, ...compose }, { COMPOSE_FILE: 'compose.yaml' }, 'Compose'],
    ['the mode may be written as the reference has it', compose, { LANGUAGE: 'Compose' }, 'Compose'],
    ['nothing is nothing', {}, {}, 'LANGUAGE_NOT_DETECTED'],
  ])('%s', async (_, files, env, label) => {
    expect(await outcome(ask('detect', files, env))).toBe(label);
  });
});

describe('an option that names a file', () => {
  it.each<[string, Env, string]>([
    ['D-057: is not there', { DOCKERFILE_PATH: 'Dockerfil' }, 'CONFIG_FILE_MISSING'],
    ['D-057: is a folder', { DOCKERFILE_PATH: 'api' }, 'CONFIG_FILE_MISSING'],
    ['D-057: is not there', { COMPOSE_FILE: 'compose.yml' }, 'CONFIG_FILE_MISSING'],
    ['D-057: stands beside a language', { DOCKERFILE_PATH: 'Dockerfile', LANGUAGE: 'nodejs' }, 'CONFIG_MODE_CONFLICT'],
    ['D-057: stands beside a language', { COMPOSE_FILE: 'compose.yaml', LANGUAGE: 'go' }, 'CONFIG_MODE_CONFLICT'],
    ['D-057: stands beside languages', { DOCKERFILE_PATH: 'Dockerfile', BUILDPACKS: 'ruby,node' }, 'CONFIG_MODE_CONFLICT'],
    ['D-057: stands beside the other', { DOCKERFILE_PATH: 'Dockerfile', COMPOSE_FILE: 'compose.yaml' }, 'CONFIG_MODE_CONFLICT'],
    ['D-057: has the other mode', { DOCKERFILE_PATH: 'Dockerfile', LANGUAGE: 'compose' }, 'CONFIG_MODE_CONFLICT'],
    ['D-057: has the other mode', { COMPOSE_FILE: 'compose.yaml', LANGUAGE: 'dockerfile' }, 'CONFIG_MODE_CONFLICT'],
    ['leaves the source', { DOCKERFILE_PATH: '/etc/hostname' }, 'CONFIG_FILE_ESCAPES'],
    ['has its mode', { DOCKERFILE_PATH: 'Dockerfile', LANGUAGE: 'dockerfile' }, 'Dockerfile'],
    ['is the file of the mode', { COMPOSE_FILE: 'compose.yaml', LANGUAGE: 'compose' }, 'Compose'],
  ])('%s (%j)', async (_, env, expected) => {
    expect(await outcome(ask('detect', { ...packageJson, ...dockerfile, ...compose }, env))).toBe(expected);
  });

  it('D-057: names both sides of a contradiction', async () => {
    const { stderr } = await ask('plan', { ...packageJson, ...dockerfile }, { LANGUAGE: 'node', DOCKERFILE_PATH: 'Dockerfile' });
    expect(stderr).toContain('LANGUAGE (node) and DOCKERFILE_PATH (Dockerfile) ask for two ways to build');
  });

  it('D-057: wins over the buildpacks of app.json, which are about another way to build', async () => {
    const files = { ...packageJson, ...dockerfile, 'app.json': '{"buildpacks":["heroku/nodejs"]}' };
    expect(await outcome(ask('detect', files, { DOCKERFILE_PATH: 'Dockerfile' }))).toBe('Dockerfile');
  });

  it('is found from the app, from the working directory, and by an absolute path', async () => {
    const app = write({ 'docker/Dockerfile': 'FROM scratch\n' });
    const from = (cwd: string, path: string) => outcome(run(['detect', app], { DOCKERFILE_PATH: path }, cwd));
    expect(await from('/', 'docker/Dockerfile')).toBe('Dockerfile');
    expect(await from(dirname(app), 'app/docker/Dockerfile')).toBe('Dockerfile');
    expect(await from('/', join(app, 'docker/Dockerfile'))).toBe('Dockerfile');
  });

  it('does not follow a link out of the source, be it the file or a folder on the way', async () => {
    const app = write({ 'package.json': '{}' });
    writeFileSync(join(dirname(app), 'Dockerfile'), 'FROM scratch\n');
    symlinkSync('../Dockerfile', join(app, 'Dockerfile.link'));
    symlinkSync('..', join(app, 'up'));
    for (const path of ['Dockerfile.link', 'up/Dockerfile'])
      expect(await outcome(run(['plan', app], { DOCKERFILE_PATH: path })), path).toBe('CONFIG_FILE_ESCAPES');
    writeFileSync(join(app, 'compose.yaml'), 'services: {api: {build: ./up}}');
    expect(await outcome(run(['build', app], { COMPOSE_FILE: 'compose.yaml' }))).toBe('APP_PATH_ESCAPES');
  });

  it('may lie in the source outside of the part that is built', async () => {
    const app = write({ 'docker/api.Dockerfile': 'FROM scratch\n', 'services/api/.keep': '' });
    const env = { PROJECT_PATH: 'services/api', DOCKERFILE_PATH: '../../docker/api.Dockerfile' };
    expect(JSON.parse(await outcome(run(['plan', app, '--json'], env)))).toMatchObject({ dockerfile: 'docker/api.Dockerfile' });
  });
});

describe('the plan of an own Dockerfile', () => {
  const planOf = async (files: Files, env: Env = {}, words: readonly string[] = []): Promise<unknown> =>
    JSON.parse(await outcome(ask('plan', files, env, ['--json', ...words])));

  it('D-073: has the ignore file of that Dockerfile, or else that of the context', async () => {
    const files = {
      'docker/a.Dockerfile': 'FROM a',
      'docker/b.Dockerfile': 'FROM b',
      'docker/a.Dockerfile.dockerignore': '*',
      '.dockerignore': 'x',
    };
    expect(await planOf(files, { DOCKERFILE_PATH: 'docker/a.Dockerfile' })).toMatchObject({ ignore: 'docker/a.Dockerfile.dockerignore' });
    expect(await planOf(files, { DOCKERFILE_PATH: 'docker/b.Dockerfile' })).toMatchObject({ ignore: '.dockerignore' });
  });

  it('names arguments and secrets, without values', async () => {
    const env = { BUILD_VARS: '{"BUILD_VAR_REGION":"true","NPM_TOKEN":"hunter2hunter2"}' };
    const plan = await planOf({ Dockerfile: 'FROM scratch\nARG NPM_TOKEN\n' }, env);
    expect(plan).toMatchObject({ language: 'dockerfile', buildArgs: ['REGION'], secrets: ['NPM_TOKEN'] });
    expect(plan).toMatchObject({ notices: [expect.stringContaining('RUN --mount=type=secret,id=NPM_TOKEN')] });
    expect(JSON.stringify(plan)).not.toContain('hunter2');
  });

  it('says that a command for a generated image has no meaning', async () => {
    expect(await planOf(dockerfile, { RUN_COMMAND: 'node x.js' })).toMatchObject({
      notices: ['warning: RUN_COMMAND is not used: a Dockerfile says itself what is run'],
    });
  });
});

describe('the other commands', () => {
  it.each([
    ['detect-version', dockerfile],
    ['dockerfile', dockerfile],
    ['detect-version', compose],
    ['dockerfile', compose],
  ])('%s has nothing to say, and says so', async (command, files) => {
    expect(await outcome(ask(command, files))).toBe('CONFIG_MODE_UNSUITED');
  });

  it('release names no process type', async () => {
    expect(await outcome(ask('release', dockerfile))).toBe('---\naddons: []\nconfig_vars: {}\ndefault_process_types: {}');
  });

  it('plan lists the services, and tells programs the same', async () => {
    const { stdout } = await ask('plan', compose, { COMPOSE_FILE: 'compose.yaml' });
    expect(stdout).toContain('api  Dockerfile in api');
    expect(JSON.parse((await ask('plan', compose, {}, ['--json'])).stdout)).toMatchObject({
      language: 'compose',
      composeFile: 'compose.yaml',
      services: [{ name: 'api', context: 'api', dockerfile: 'Dockerfile' }],
    });
  });

  it('build refuses an option that one image of several cannot follow', async () => {
    const env = { OUTPUT_IMAGE: 'r.example/app:1' };
    expect(await outcome(ask('build', compose, env, ['--output', 'type=tar,dest=/tmp/x']))).toBe('CONFIG_MODE_CONFLICT');
    expect(await outcome(ask('build', compose, { ...env, MIGETPACKS_TARGET: 'x' }))).toBe('CONFIG_MODE_CONFLICT');
  });
});
