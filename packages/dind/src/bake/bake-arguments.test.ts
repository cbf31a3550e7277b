import { expect, it } from 'vitest';
import type { BuildGroup, BuildRequest } from '../build/build-request.ts';
import { bakeArguments } from './bake-arguments.ts';

const paths = { dockerfile: '/t/dockerfile/Dockerfile', metadata: '/t/metadata.json', folder: '/t' };
const request: BuildRequest = {
  dockerfile: 'FROM base',
  dockerignore: '',
  context: '/srv/my app/api',
  tags: ['acme/app-api:1'],
  output: { kind: 'push' },
  platforms: ['linux/amd64'],
  buildArgs: { GREETING: 'a "b" ${HOME} %{if} $X' },
  secrets: { token: 'hunter2' },
  labels: { 'org.example.${x}': '1' },
  cacheFrom: [{ type: 'registry', attributes: { ref: 'r/c:a' } }],
  cacheTo: [{ type: 'registry', attributes: { ref: 'r/c:a', mode: 'max' } }],
  noCache: false,
  provenance: 'min',
  sbom: false,
  pull: false,
};
const alone: BuildGroup = { name: 'api', contexts: {}, others: {} };
const withBase: BuildGroup = {
  name: 'shop.api',
  contexts: {
    base: { kind: 'build', name: 'base' },
    shared: { kind: 'folder', path: '/srv/shared' },
    alpine: { kind: 'image', name: 'alpine:3' },
  },
  others: {
    base: {
      dockerfile: 'FROM scratch',
      dockerignore: '*.md',
      context: '/srv/base',
      buildArgs: {},
      secrets: { token: 'hunter3' },
      contexts: {},
    },
  },
};
const definitionOf = (change: Partial<BuildRequest>, group: BuildGroup) => {
  const { argv, files, env } = bakeArguments({ ...request, ...change }, group, paths);
  const text = files.find(({ path }) => path === '/t/bake.json')?.content ?? '';
  return { argv, files, env, text, target: (JSON.parse(text) as { target: Record<string, Record<string, unknown>> }).target };
};

it('builds the one target of a file of its own, and never asks about folders', () => {
  const { argv, env } = definitionOf({}, alone);
  expect(argv).toEqual(['buildx', 'bake', '--file=/t/bake.json', '--metadata-file=/t/metadata.json', '--progress=rawjson', 'api']);
  expect(env).toMatchObject({ BUILDX_BAKE_ENTITLEMENTS_FS: '0', BUILDX_GIT_INFO: 'false' });
});

it('describes the same build as the arguments of "buildx build" do', () => {
  expect(definitionOf({}, alone).target['api']).toMatchObject({
    context: '/srv/my app/api',
    dockerfile: '/t/dockerfile/Dockerfile',
    tags: ['acme/app-api:1'],
    output: ['type=registry,store=false'],
    platforms: ['linux/amd64'],
    'cache-from': ['type=registry,ref=r/c:a'],
    'cache-to': ['type=registry,ref=r/c:a,mode=max'],
    attest: ['type=provenance,mode=min', 'type=sbom,disabled=true'],
    'no-cache': false,
    pull: false,
  });
});

it('lets bake expand nothing inside a value or a key', () => {
  const { target } = definitionOf({}, alone);
  expect(target['api']).toMatchObject({
    args: { GREETING: 'a "b" $${HOME} %%{if} $X' },
    labels: { 'org.example.$${x}': '1' },
  });
});

it('passes secrets by variable, those of two builds apart, and writes none of them', () => {
  const { target, env, text, argv } = definitionOf({}, withBase);
  expect(target['shop_api']).toMatchObject({ secret: ['id=token,env=MIGETPACKS_BUILD_SECRET_0'] });
  expect(target['base']).toMatchObject({ secret: ['id=token,env=MIGETPACKS_BUILD_SECRET_1'] });
  expect(env).toMatchObject({ MIGETPACKS_BUILD_SECRET_0: 'hunter2', MIGETPACKS_BUILD_SECRET_1: 'hunter3' });
  expect(text + argv.join(' ')).not.toContain('hunter');
});

it('links a build to those that its Dockerfile names, which leave no image', () => {
  const { target, files } = definitionOf({}, withBase);
  expect(target['shop_api']).toMatchObject({
    contexts: { base: 'target:base', shared: '/srv/shared', alpine: 'docker-image://alpine:3' },
  });
  expect(target['base']).toMatchObject({ context: '/srv/base', dockerfile: '/t/other-0/Dockerfile', output: ['type=cacheonly'] });
  expect(target['base']).not.toHaveProperty('tags');
  expect(files).toContainEqual({ path: '/t/other-0/Dockerfile.dockerignore', content: '*.md' });
});

it('reads no cache when none is wanted, and still writes one', () => {
  expect(definitionOf({ noCache: true }, alone).target['api']).toMatchObject({
    'no-cache': true,
    'cache-from': [],
    'cache-to': ['type=registry,ref=r/c:a,mode=max'],
  });
});

it('refuses the name of a build argument that no Dockerfile can declare', () => {
  expect(() => definitionOf({ buildArgs: { 'A B': '1' } }, alone)).toThrow('"A B" cannot be given to the build');
});
