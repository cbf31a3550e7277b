import { mergeSettings, readEnvironment } from '@migetpacks/core/config';
import { describe, expect, it } from 'vitest';
import { cacheSecrets, makeCacheRequest } from './cache-request.ts';
import { readMirrors, wantsCacheMounts } from './plan-policies.ts';

const settingsOf = (env: Readonly<Record<string, string>>) =>
  mergeSettings([readEnvironment(env, ['any', 'app', 'build'])], ['any', 'app', 'build']);
const requestOf = (env: Readonly<Record<string, string>>) => makeCacheRequest(settingsOf(env), 'team/app', '/work');

describe('the caches of a build', () => {
  it('are none when nobody asks', () => {
    expect(requestOf({})).toMatchObject({ noCache: false, cacheFrom: [], cacheTo: [], cacheCredentials: {} });
  });

  it('read and write the cache image, and read what CACHE_FROM lists', () => {
    const env = {
      CACHE_IMAGE: 'r.example/c:x',
      CACHE_FROM: 'r.example/a:1, r.example/b:2, r.example/c:x',
      CACHE_REGISTRY_INSECURE: 'true',
      CACHE_MODE: 'max',
    };
    const { cacheFrom, cacheTo } = requestOf(env);
    const insecure = { 'registry.insecure': 'true' };
    expect(cacheFrom.map(({ attributes }) => attributes)).toEqual(
      ['r.example/c:x', 'r.example/a:1', 'r.example/b:2'].map((ref) => ({ ref, ...insecure })),
    );
    expect(cacheTo).toEqual([
      {
        type: 'registry',
        attributes: {
          ref: 'r.example/c:x',
          ...insecure,
          mode: 'max',
          'image-manifest': 'true',
          'oci-mediatypes': 'true',
          'ignore-error': 'true',
          compression: 'zstd',
        },
      },
    ]);
  });

  it('are written but not read with NO_CACHE', () => {
    const { noCache, cacheFrom, cacheTo } = requestOf({
      NO_CACHE: 'true',
      CACHE_IMAGE: 'r.example/c:x',
      CACHE_FROM: 'r.example/a:1',
      CACHE_LOCAL_DIR: 'l',
    });
    expect(noCache).toBe(true);
    expect(cacheFrom).toEqual([]);
    expect(cacheTo.map(({ type }) => type)).toEqual(['registry', 'local']);
  });

  it('give each app its entry in a folder', () => {
    const { cacheFrom, cacheTo } = requestOf({ CACHE_LOCAL_DIR: 'layers' });
    expect(cacheFrom).toEqual([{ type: 'local', attributes: { src: '/work/layers', tag: 'team-app' } }]);
    expect(cacheTo[0]?.attributes).toMatchObject({ dest: '/work/layers', tag: 'team-app', mode: 'min', 'ignore-error': 'true' });
  });

  it('keep the keys of a bucket out of the attributes, which other users of the machine can read', () => {
    const keys = { AWS_ACCESS_KEY_ID: 'AKIA1', AWS_SECRET_ACCESS_KEY: 'sk,a b', AWS_SESSION_TOKEN: 'tok' };
    const request = requestOf({ S3_CACHE_BUCKET: 'b', S3_CACHE_ENDPOINT: 'http://127.0.0.1:9000', ...keys });
    expect(request.cacheFrom).toEqual([
      {
        type: 's3',
        attributes: { bucket: 'b', region: 'us-east-1', endpoint_url: 'http://127.0.0.1:9000', use_path_style: 'true', name: 'team/app' },
      },
    ]);
    expect(JSON.stringify([request.cacheFrom, request.cacheTo])).not.toMatch(/AKIA1|sk,a b|tok/);
    expect(request.cacheCredentials).toEqual(keys);
    expect(cacheSecrets(settingsOf({ S3_CACHE_BUCKET: 'b', ...keys }))).toEqual(['sk,a b', 'tok']);
  });

  it('name the app and a time limit to GitHub', () => {
    expect(requestOf({ CACHE_GITHUB_ACTIONS: 'true', CACHE_TIMEOUT: '30' }).cacheFrom).toEqual([
      { type: 'gha', attributes: { scope: 'team/app', timeout: '30s' } },
    ]);
  });

  it('refuse a reference that is none, with the option that gave it', () => {
    expect(() => requestOf({ CACHE_FROM: 'ok:1,NOT OK' })).toThrow(/"NOT OK" \(CACHE_FROM\)/);
  });
});

describe('what the operator decides about plans', () => {
  it('makes DHI_MIRROR an entry of the mirrors, unless there is one', () => {
    expect(readMirrors(settingsOf({ REGISTRY_MIRRORS: 'ghcr.io=m.example/g', DHI_MIRROR: 'https://m.example/dhi' }))).toEqual([
      { prefix: 'ghcr.io', mirror: 'm.example/g', source: 'REGISTRY_MIRRORS' },
      { prefix: 'dhi.io', mirror: 'https://m.example/dhi', source: 'DHI_MIRROR' },
    ]);
    expect(readMirrors(settingsOf({ REGISTRY_MIRRORS: 'dhi.io=a.example', DHI_MIRROR: 'b.example' })).map(({ mirror }) => mirror)).toEqual([
      'a.example',
    ]);
  });

  it('refuses a mirror that Docker would take for a user of Docker Hub', () => {
    expect(() => settingsOf({ REGISTRY_MIRRORS: 'docker.io=mirror/hub' })).toThrow('REGISTRY_MIRRORS');
  });

  it.each([
    [{}, true],
    [{ ARCH: 'arm64' }, true],
    [{ USE_CACHE_MOUNTS: 'false' }, false],
    [{ ARCH: 'linux/amd64,linux/arm64' }, false],
    [{ ARCH: 'linux/amd64,linux/arm64', USE_CACHE_MOUNTS: 'true' }, true],
  ])('has cache mounts with %j: %s', (env, expected) => {
    expect(wantsCacheMounts(settingsOf(env))).toBe(expected);
  });
});
