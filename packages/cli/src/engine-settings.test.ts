import { mergeSettings, readEnvironment, type Scope } from '@migetpacks/core/config';
import { describe, expect, it } from 'vitest';
import { engineWishes } from './engine-settings.ts';

const scopes: readonly Scope[] = ['any', 'app', 'engine', 'build'];
const wishesOf = (env: Readonly<Record<string, string>>) => engineWishes(mergeSettings([readEnvironment(env, scopes)], scopes), '/work');

describe('engineWishes', () => {
  it('wishes for nothing where nothing is set', () => {
    expect(wishesOf({})).toEqual({ choice: 'auto' });
  });

  it('hands on what is for an engine of our own, with whole paths', () => {
    const env = {
      STORAGE_DRIVER: 'overlay2',
      BUILD_CACHE_DIR: 'cache',
      CACHE_KEY: 'shop',
      BUILDKIT_CACHE_SIZE: '0',
      MIGETPACKS_ENGINE: 'own',
    };
    expect(wishesOf({ ...env, REGISTRY_MIRROR: 'http://a:1, https://b/hub' })).toEqual({
      choice: 'own',
      storageDriver: 'overlay2',
      cacheDirectory: '/work/cache',
      cacheKey: 'shop',
      cacheSize: 0,
      registryMirror: ['http://a:1', 'https://b/hub'],
    });
  });

  it('names a remote BuildKit with its TLS files', () => {
    const env = { BUILDKIT_HOST: 'tcp://b:1234', BUILDKIT_TLS_DIR: 'certs', BUILDKIT_TLS_SERVER_NAME: 'b.example' };
    expect(wishesOf(env).buildkit).toEqual({ host: 'tcp://b:1234', tlsDirectory: '/work/certs', tlsServerName: 'b.example' });
  });

  it('takes mirrors that are named with http:// for registries without TLS', () => {
    const env = {
      REGISTRY_MIRRORS: 'ghcr.io=http://m.example:5000/ghcr,quay.io=https://m.example/quay',
      DHI_MIRROR: 'http://d.example/dhi',
    };
    expect(wishesOf(env).insecureRegistries).toEqual(['m.example:5000', 'd.example']);
  });
});
