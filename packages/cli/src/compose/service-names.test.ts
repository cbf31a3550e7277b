import { mergeSettings, readEnvironment } from '@migetpacks/core/config';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCacheRequest } from '../cache-request.ts';
import { chooseTarget } from '../image-names.ts';
import { parseImageReference } from '../image-reference.ts';
import { refuseCollisions, serviceImage, serviceSettings, serviceTarget } from './service-names.ts';

const scopes = ['any', 'app', 'build'] as const;
const settings = (env: Readonly<Record<string, string>>) => mergeSettings([readEnvironment(env, scopes)], scopes);

describe('the image of a service', () => {
  it.each([
    ['reg/app:v1', 'api', 'reg/app-api:v1'],
    ['localhost:5000/app', 'api', 'localhost:5000/app-api'],
    ['localhost:5000/app:v1', 'api', 'localhost:5000/app-api:v1'],
    ['app:local', 'Web_UI', 'app-web_ui:local'],
    ['app', 'a.b--c__d', 'app-a.b-c__d'],
  ])('D-043: %s and the service %s are %s', (image, service, name) => {
    expect(serviceImage(image, service)).toBe(name);
  });

  it('D-043: has a "latest" of its own', async () => {
    const target = await chooseTarget(settings({ OUTPUT_IMAGE: 'reg/app:v1', TAG_LATEST: 'true' }), '/app');
    expect(serviceTarget(target, 'api')).toEqual({ tags: ['reg/app-api:v1', 'reg/app-api:latest'], output: { kind: 'push' } });
  });

  it.each([
    [{ OUTPUT_IMAGE: 'reg/app:v1' }, 'push'],
    [{ OUTPUT_IMAGE: 'reg/app:v1', PUSH_IMAGE: 'false' }, 'load'],
    [{ OUTPUT_IMAGE: 'app:local' }, 'load'],
  ])('D-043: goes where %j says', async (env, kind) => {
    expect(serviceTarget(await chooseTarget(settings(env), '/app'), 'api').output.kind).toBe(kind);
  });

  it('has a name for every name that a service may have', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9._-]{1,60}$/), (service) => {
        const { tag, repository } = parseImageReference(serviceImage('reg.example/app:v1', service), 'the image');
        expect([tag, repository.startsWith('app-')]).toEqual(['v1', true]);
      }),
    );
  });

  it('is refused when another service has it', () => {
    expect(() => refuseCollisions('compose.yaml', { tags: ['app'], output: { kind: 'load' } }, ['API', 'api'])).toThrow(
      'The services API and api of compose.yaml would both be the image app-api',
    );
  });
});

describe('the caches of a service', () => {
  const env = {
    CACHE_IMAGE: 'reg/app:cache',
    CACHE_FROM: 'reg/app:main',
    CACHE_LOCAL_DIR: '/layers',
    CACHE_KEY: 'shop',
    S3_CACHE_BUCKET: 'b',
  };
  const cachesOf = (service: string) => {
    const own = serviceSettings(settings(env), service);
    return makeCacheRequest(own, own.cacheKey?.value ?? '', '/');
  };

  it('D-074: are written by no other service', () => {
    const written = (service: string) =>
      cachesOf(service).cacheTo.map(({ attributes: { ref, dest, tag, name } }) => [ref, dest, tag, name].join(' '));
    expect(written('api').filter((cache) => written('web').includes(cache))).toEqual([]);
    expect(written('api')).toHaveLength(3);
  });

  it('D-074: are read where another build of that service wrote them', () => {
    expect(cachesOf('api').cacheFrom.flatMap(({ attributes: { ref } }) => ref ?? [])).toEqual(['reg/app-api:cache', 'reg/app-api:main']);
  });
});
