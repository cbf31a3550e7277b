import { expect, it } from 'vitest';
import type { BuildRequest } from './build-request.ts';
import { buildxArguments } from './buildx-arguments.ts';

const paths = { dockerfile: '/t/dockerfile/Dockerfile', metadata: '/t/metadata.json', folder: '/t' };
const plain: BuildRequest = {
  dockerfile: 'FROM scratch',
  dockerignore: '',
  context: '/srv/my app',
  tags: ['acme/app:1'],
  output: { kind: 'load' },
  platforms: [],
  buildArgs: {},
  secrets: {},
  labels: {},
  cacheFrom: [],
  cacheTo: [],
  noCache: false,
  provenance: 'off',
  sbom: false,
  pull: false,
};
const argvOf = (change: Partial<BuildRequest>): readonly string[] => buildxArguments({ ...plain, ...change }, paths).argv;

it('builds the plainest command with the context last and without a network of its own', () => {
  expect(argvOf({})).toEqual([
    'buildx',
    'build',
    '--progress=rawjson',
    '--file=/t/dockerfile/Dockerfile',
    '--metadata-file=/t/metadata.json',
    '--tag=acme/app:1',
    '--output=type=docker',
    '--provenance=false',
    '--sbom=false',
    '/srv/my app',
  ]);
});

it('passes a secret by its variable, never by its value', () => {
  const { argv, env, files } = buildxArguments({ ...plain, secrets: { TOKEN: 'hunter2', 'odd,id': 'hunter3' } }, paths);
  expect(argv).toContain('--secret=id=TOKEN,env=MIGETPACKS_BUILD_SECRET_0');
  expect(argv).toContain('--secret="id=odd,id",env=MIGETPACKS_BUILD_SECRET_1');
  expect(argv.join('\n')).not.toContain('hunter');
  expect(env).toMatchObject({ MIGETPACKS_BUILD_SECRET_0: 'hunter2', MIGETPACKS_BUILD_SECRET_1: 'hunter3' });
  expect(files).toEqual([]);
});

it('passes a secret that is too long for a variable, or has a zero byte, through a file', () => {
  const long = 'x'.repeat(200_000);
  const { argv, env, files } = buildxArguments({ ...plain, secrets: { big: long, zero: 'a\0b' } }, paths);
  expect(argv).toContain('--secret=id=big,src=/t/secret-0');
  expect(files).toEqual([
    { path: '/t/secret-0', content: long },
    { path: '/t/secret-1', content: 'a\0b' },
  ]);
  expect(Object.values(env)).not.toContain(long);
});

it('moves secrets to files when all of them together would not fit into an environment', () => {
  const secrets = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`s${index}`, 'y'.repeat(90_000)]));
  expect(buildxArguments({ ...plain, secrets }, paths).files.length).toBeGreaterThan(10);
});

it('refuses a secret that BuildKit would refuse, without quoting it', () => {
  expect(() => buildxArguments({ ...plain, secrets: { huge: 'z'.repeat(600_000) } }, paths)).toThrow(
    /secret huge has 600000 bytes; the limit is 512000/,
  );
});

it('passes build arguments by name, but not under names that docker itself reads', () => {
  const { argv, env } = buildxArguments({ ...plain, buildArgs: { HTTP_PROXY: 'http://u:p@proxy', DOCKER_HOST: 'x', PATH: '/bin' } }, paths);
  expect(argv).toContain('--build-arg=HTTP_PROXY');
  expect(argv).toContain('--build-arg=DOCKER_HOST=x');
  expect(argv).toContain('--build-arg=PATH=/bin');
  expect(env['HTTP_PROXY']).toBe('http://u:p@proxy');
  expect('PATH' in env || 'DOCKER_HOST' in env).toBe(false);
});

it('refuses a build argument whose name would end the flag early', () => {
  expect(() => argvOf({ buildArgs: { 'A=B': 'c' } })).toThrow('"A=B" cannot be given to the build');
});

it('quotes cache attributes as CSV, so that a comma adds no attribute', () => {
  expect(argvOf({ cacheTo: [{ type: 'registry', attributes: { ref: 'r/a:b', mode: 'max,x="1"' } }] })).toContain(
    '--cache-to=type=registry,ref=r/a:b,"mode=max,x=""1"""',
  );
});

it('leaves out cache imports, but not exports, when no cache is wanted', () => {
  const cache = [{ type: 'registry' as const, attributes: { ref: 'r/a:b' } }];
  const argv = argvOf({ noCache: true, cacheFrom: cache, cacheTo: cache });
  expect(argv).toContain('--no-cache');
  expect(argv.filter((flag) => flag.startsWith('--cache-'))).toEqual(['--cache-to=type=registry,ref=r/a:b']);
});

it('pushes an image with an inline cache under the name of the cache too', () => {
  const cacheTo = [{ type: 'inline' as const, attributes: { ref: 'r/a:cache', mode: 'min' } }];
  const argv = argvOf({ output: { kind: 'push' }, cacheTo });
  expect(argv).toContain('--cache-to=type=inline');
  expect(argv.filter((flag) => flag.startsWith('--tag='))).toEqual(['--tag=acme/app:1', '--tag=r/a:cache']);
});

it('gives the keys of a bucket to buildx as variables, and only where there is a bucket', () => {
  const cacheCredentials = { AWS_ACCESS_KEY_ID: 'AKIA1', AWS_SECRET_ACCESS_KEY: 's3cret' };
  const cacheTo = [{ type: 's3' as const, attributes: { bucket: 'b', name: 'app' } }];
  const { argv, env } = buildxArguments({ ...plain, cacheTo, cacheCredentials }, paths);
  expect(argv).toContain('--cache-to=type=s3,bucket=b,name=app');
  expect(argv.join(' ')).not.toMatch(/AKIA1|s3cret/);
  expect(env).toMatchObject(cacheCredentials);
  expect(buildxArguments({ ...plain, cacheCredentials }, paths).env).not.toHaveProperty('AWS_SECRET_ACCESS_KEY');
});

it('gives the time of the source to the exporter alone, so that a new commit runs no step again', () => {
  const argv = argvOf({ output: { kind: 'push' }, sourceDateEpoch: 1700000000 });
  expect(argv).toContain('--output=type=registry,store=false,source-date-epoch=1700000000');
  expect(argv.join(' ')).not.toContain('SOURCE_DATE_EPOCH');
});

it('asks an engine without the containerd image store for nothing that it lacks', () => {
  const { argv } = buildxArguments({ ...plain, output: { kind: 'push' }, provenance: 'min', sourceDateEpoch: 1 }, paths, {
    containerdImageStore: false,
  });
  expect(argv).toContain('--output=type=registry,source-date-epoch=1');
  expect(argv).toContain('--provenance=false');
});

it('keeps buildx from running git in the source', () => {
  expect(buildxArguments(plain, paths).env).toMatchObject({
    BUILDX_GIT_INFO: 'false',
    BUILDX_GIT_LABELS: undefined,
    SOURCE_DATE_EPOCH: undefined,
  });
});
