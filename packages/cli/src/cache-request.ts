import { resolve } from 'node:path';
import type { Settings } from '@migetpacks/core/config';
import type { BuildRequest, CacheRef } from '@migetpacks/dind';
import { parseImageReference } from './image-reference.ts';

type Attributes = Readonly<Record<string, string>>;

/** A cache as what it is read by and what it is written by; `written` is absent for one that is only read. */
interface Cache {
  readonly type: CacheRef['type'];
  readonly read: Attributes;
  readonly written?: Attributes;
}

// A cache that cannot be written makes the next build slower, not this one wrong. Layers that the image has already keep their
// compression, so that they are stored once; the others are smaller and faster to unpack with zstd.
const written = { 'ignore-error': 'true', compression: 'zstd' };

const registryCaches = ({ cacheImage, cacheFrom, cacheMode, cacheInsecure }: Settings): readonly Cache[] => {
  const insecure: Attributes = cacheInsecure.value ? { 'registry.insecure': 'true' } : {};
  const read = (ref: string): Attributes => ({ ref, ...insecure });
  const check = (refs: readonly string[], where = ''): void => refs.forEach((ref) => parseImageReference(ref, where));
  check(cacheImage === undefined ? [] : [cacheImage.value], cacheImage?.source.name);
  check(cacheFrom?.value ?? [], cacheFrom?.source.name);
  const manifest = { 'image-manifest': 'true', 'oci-mediatypes': 'true' };
  const own: readonly Cache[] =
    cacheImage === undefined
      ? []
      : [
          {
            type: 'registry',
            read: read(cacheImage.value),
            written: { ...read(cacheImage.value), mode: cacheMode.value, ...manifest, ...written },
          },
        ];
  const more = (cacheFrom?.value ?? []).filter((ref) => ref !== cacheImage?.value);
  return [...own, ...more.map((ref): Cache => ({ type: 'registry', read: read(ref) }))];
};

const localCaches = ({ cacheLocal, cacheMode }: Settings, name: string, cwd: string): readonly Cache[] => {
  if (cacheLocal === undefined) return [];
  const folder = resolve(cwd, cacheLocal.value);
  // Apps that share the folder have an entry each.
  const tag = name.replace(/[^A-Za-z0-9_.-]+/g, '-').slice(0, 128);
  return [{ type: 'local', read: { src: folder, tag }, written: { dest: folder, tag, mode: cacheMode.value, ...written } }];
};

const githubCaches = ({ cacheGithub, cacheMode, cacheTimeout }: Settings, scope: string): readonly Cache[] => {
  if (!cacheGithub.value) return [];
  const read = { scope, timeout: `${String(cacheTimeout.value)}s` };
  return [{ type: 'gha', read, written: { ...read, mode: cacheMode.value, 'ignore-error': 'true' } }];
};

const s3Caches = ({ s3Bucket, s3Endpoint, s3Region, cacheMode }: Settings, name: string): readonly Cache[] => {
  if (s3Bucket === undefined || s3Bucket.value === '') return [];
  const endpoint: Attributes = s3Endpoint === undefined || s3Endpoint.value === '' ? {} : { endpoint_url: s3Endpoint.value };
  const read = { bucket: s3Bucket.value, region: s3Region.value, ...endpoint, use_path_style: 'true', name };
  return [{ type: 's3', read, written: { ...read, mode: cacheMode.value, ...written } }];
};

const s3Credentials = ({ s3AccessKeyId, s3SecretAccessKey, awsSessionToken }: Settings): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({
      AWS_ACCESS_KEY_ID: s3AccessKeyId?.value,
      AWS_SECRET_ACCESS_KEY: s3SecretAccessKey?.value,
      AWS_SESSION_TOKEN: awsSessionToken?.value,
    }).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ''),
  );

/** Values that must appear nowhere. */
export const cacheSecrets = ({ s3Bucket, s3SecretAccessKey, awsSessionToken }: Settings): readonly string[] =>
  s3Bucket === undefined
    ? []
    : [s3SecretAccessKey, awsSessionToken].flatMap((each) => (each === undefined || each.value === '' ? [] : [each.value]));

/** The part of a request to the engine that is about caches. */
export type CacheRequest = Pick<BuildRequest, 'cacheFrom' | 'cacheTo' | 'noCache' | 'cacheCredentials' | 'limits'>;

/**
 * Names the caches of a build, each for reading and, unless it is one of CACHE_FROM, for writing.
 *
 * @param name the app in caches that several apps share
 * @throws CONFIG_IMAGE_INVALID
 */
export const makeCacheRequest = (settings: Settings, name: string, cwd: string): CacheRequest => {
  const caches = [
    ...registryCaches(settings),
    ...localCaches(settings, name, cwd),
    ...githubCaches(settings, name),
    ...s3Caches(settings, name),
  ];
  const { noCache, cacheTimeout, registryTimeout, registryAttempts } = settings;
  return {
    noCache: noCache.value,
    cacheFrom: noCache.value ? [] : caches.map(({ type, read }) => ({ type, attributes: read })),
    cacheTo: caches.flatMap(({ type, written: attributes }) => (attributes === undefined ? [] : [{ type, attributes }])),
    cacheCredentials: s3Credentials(settings),
    limits: { cacheSeconds: cacheTimeout.value, registrySeconds: registryTimeout.value, registryAttempts: registryAttempts.value },
  };
};
